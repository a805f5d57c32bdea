package dev.drover.ipresso.api;

import dev.drover.settings.Secret;
import dev.drover.settings.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Adds to a request what gets it in, as late as possible: no exchange, log or message ever holds customer key, password or
 * token.
 */
final class Credentials implements HttpRequestInterceptor {
    /** On a request that asks for a token; any other one carries the token. */
    static final String ASK = "Drover-Ask-Token";

    /** What stands in the path of such a request in place of the customer key. */
    static final String KEY = "customer-key";

    private static final String CLIENT = "iPresso";
    private final ApiProfile.Headers names;
    private final Secret customerKey;
    private final String login;
    private final Secret password;
    private final Session session;

    private Credentials(ApiProfile.Headers names, Secret customerKey, String login, Secret password, Session session) {
        this.names = names;
        this.customerKey = customerKey;
        this.login = login;
        this.password = password;
        this.session = session;
    }

    static Credentials from(Settings settings, ApiProfile profile, Session session) {
        return new Credentials(
                profile.headers(),
                settings.secret("ipresso.customer-key"),
                settings.text("ipresso.login"),
                settings.secret("ipresso.password"),
                session);
    }

    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context) {
        set(request, names.agent(), CLIENT);
        if (request.removeHeaders(ASK)) {
            String key = URLEncoder.encode(customerKey.reveal(), StandardCharsets.UTF_8);
            request.setPath(request.getPath().replaceFirst(KEY + "(?=$|\\?)", key.replace("+", "%20")));
            request.setHeader("Authorization", "Basic " + basic());
        } else {
            set(request, names.token(), session.token().reveal());
        }
    }

    private String basic() {
        String pair = login + ":" + password.reveal();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static void set(HttpRequest request, List<String> headers, String value) {
        headers.forEach(header -> request.setHeader(header, value));
    }
}
