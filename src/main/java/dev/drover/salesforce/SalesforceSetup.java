package dev.drover.salesforce;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.support.jsse.KeyStoreParameters;

/** Sets up Camel's components. Their defaults break real loads: answers over 4 MiB, saves slower than 10 s. */
final class SalesforceSetup {
    static final String COMPONENT = "salesforce";

    /** Before the ids of the nodes of our Java routes: ids are unique over all routes. */
    static final String NODES = "salesforce-";

    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    /** Address and headers: what Salesforce takes; the component's own limit is half of it. */
    private static final int LARGEST_HEAD = 16 * 1024;

    private final Settings settings;

    SalesforceSetup(Settings settings) {
        this.settings = settings;
    }

    void configure(CamelContext context) {
        if (context.hasComponent(COMPONENT) == null) {
            context.addComponent(COMPONENT, component());
        }
        withoutHiddenRetries(context, "http");
        withoutHiddenRetries(context, "https");
    }

    private SalesforceComponent component() {
        SalesforceComponent component = new SalesforceComponent();
        component.setLoginUrl(withoutSlash(settings.text("salesforce.login-url")));
        component.setLazyLogin(true);
        component.setClientId(settings.secret("salesforce.client-id").reveal());
        authenticate(component);
        long millis = settings.duration("salesforce.read-timeout").toMillis();
        component.setHttpRequestTimeout(millis);
        component.setHttpClientIdleTimeout(millis);
        component.setHttpClientConnectionTimeout(30_000);
        component.setHttpMaxContentLength(LARGEST_ANSWER);
        component.setHttpRequestBufferSize(LARGEST_HEAD);
        component.setHttpClientProperties(withoutHiddenLogins());
        SalesforceEndpointConfig config = new SalesforceEndpointConfig();
        config.setApiVersion(settings.text("salesforce.api-version"));
        component.setConfig(config);
        return component;
    }

    private void authenticate(SalesforceComponent component) {
        String method = settings.text("salesforce.auth");
        switch (method) {
            case "client-credentials" -> {
                component.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
                component.setClientSecret(
                        settings.secret("salesforce.client-secret").reveal());
            }
            case "jwt" -> {
                component.setAuthenticationType(AuthenticationType.JWT);
                component.setUserName(settings.text("salesforce.username"));
                component.setKeystore(keystore());
            }
            case "password" -> {
                component.setAuthenticationType(AuthenticationType.USERNAME_PASSWORD);
                component.setClientSecret(
                        settings.secret("salesforce.client-secret").reveal());
                component.setUserName(settings.text("salesforce.username"));
                component.setPassword(settings.secret("salesforce.password").reveal());
            }
            default ->
                throw new DroverException(
                        ErrorCode.SETTING_INVALID,
                        "salesforce.auth is '" + method + "'; use client-credentials, jwt or password");
        }
    }

    private KeyStoreParameters keystore() {
        KeyStoreParameters keystore = new KeyStoreParameters();
        keystore.setType("PKCS12");
        keystore.setResource("file:" + settings.path("salesforce.jwt-keystore"));
        keystore.setPassword(settings.secret("salesforce.jwt-keystore-password").reveal());
        return keystore;
    }

    /**
     * The component would log in by itself on the threads that read answers, where it waits for the lock of a login whose
     * answer those threads should read, and never ends a login that is answered by 401. It also repeats calls out of sight.
     */
    private static Map<String, Object> withoutHiddenLogins() {
        return new HashMap<>(Map.of("maxRetries", 0)); // the component adds its own
    }

    /** Camel's HTTP client would repeat a refused call by itself, invisibly to budgets and journal. */
    private static void withoutHiddenRetries(CamelContext context, String name) {
        HttpComponent http = context.getComponent(name, HttpComponent.class);
        http.setAutomaticRetriesDisabled(true);
        http.setCookieStore(null);
    }

    static String withoutSlash(String url) {
        return url.replaceAll("/+$", "");
    }
}
