package dev.drover.pipedrive;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Secret;
import dev.drover.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;

/** Where the account is and how to get in. The token goes from here into the request's header, and nowhere else. */
final class Address {
    private static final String CONFIGURER = "pipedriveHttpClient";
    private static final String TOKEN_HEADER = "x-api-token";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final String origin;
    private final String domain;
    private final Secret token;
    private final Duration readTimeout;

    private Address(String origin, String domain, Secret token, Duration readTimeout) {
        this.origin = origin;
        this.domain = domain;
        this.token = token;
        this.readTimeout = readTimeout;
    }

    /** Errors: SETTING_MISSING, SETTING_INVALID. */
    static Address of(Settings settings) {
        String domain = settings.text("pipedrive.company-domain").toLowerCase(Locale.ROOT);
        if (!domain.matches("[a-z0-9][a-z0-9-]*")) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "pipedrive.company-domain must be the company's name in its address, such as acme of"
                            + " https://acme.pipedrive.com");
        }
        String origin = settings.optional("pipedrive.base-url")
                .orElse("https://" + domain + ".pipedrive.com")
                .replaceAll("/+$", "");
        if (!origin.matches("https://[^/?#@\\s]+|http://(127\\.0\\.0\\.1|localhost)(:\\d+)?")
                && settings.optional("pipedrive.base-url").isPresent()) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "pipedrive.base-url must be an https address without a path, such as https://acme.pipedrive.com"
                            + " (http only for this machine itself)");
        }
        return new Address(
                origin, domain, settings.secret("pipedrive.token"), settings.duration("pipedrive.read-timeout"));
    }

    String origin() {
        return origin;
    }

    /** The company's name in its address, as the settings say it. */
    String domain() {
        return domain;
    }

    /** A name without secrets: windows are counted for each token. */
    String tokenName() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(StandardCharsets.UTF_8));
            return "pipedrive/" + domain + "#" + HexFormat.of().formatHex(hash).substring(0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String httpUri() {
        return origin + "?throwExceptionOnFailure=false&disableStreamCache=true&deleteWithBody=true"
                + "&httpClientConfigurer=%23" + CONFIGURER
                + "&connectTimeout=" + CONNECT_TIMEOUT.toMillis()
                + "&responseTimeout=" + readTimeout.toMillis()
                + "&soTimeout=" + readTimeout.toMillis();
    }

    /** The client never repeats a call by itself and never follows a redirect: the token would go with it. */
    void configure(CamelContext context) {
        HttpClientConfigurer configurer = builder -> builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .addRequestInterceptorFirst((request, entity, http) -> request.setHeader(TOKEN_HEADER, token.reveal()));
        context.getRegistry().bind(CONFIGURER, configurer);
    }
}
