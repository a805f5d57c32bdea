package dev.drover.ipresso.api;

import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;

/** Where the account is, and how calls get there. */
final class ApiAccount {
    private static final String CONFIGURER = "ipressoHttpClient";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|\\[::1]";
    private final URI url;
    private final String basePath;
    private final Duration readTimeout;
    private final Credentials credentials;
    private volatile Instant vendorTime;

    private ApiAccount(URI url, String basePath, Duration readTimeout, Credentials credentials) {
        this.url = url;
        this.basePath = basePath;
        this.readTimeout = readTimeout;
        this.credentials = credentials;
    }

    /** Errors: SETTING_INVALID, SETTING_MISSING. */
    static ApiAccount from(Settings settings, ApiProfile profile, Session session) {
        String text = settings.text("ipresso.url").replaceAll("/+$", "").replaceAll("/api(/2)?$", "");
        return new ApiAccount(
                secure(text),
                profile.basePath(),
                settings.duration("ipresso.read-timeout"),
                Credentials.from(settings, profile, session));
    }

    /** A token must not travel in the clear. */
    private static URI secure(String text) {
        if (!text.matches("https?://[^/?#@\\s]+")) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "ipresso.url must be the address of the panel, such as https://yourdomain.ipresso.pl");
        }
        URI uri = URI.create(text);
        boolean loopback = uri.getHost() != null && uri.getHost().matches(LOOPBACK);
        if (!"https".equals(uri.getScheme()) && !loopback) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "ipresso.url must begin with https://; the password would travel in the clear");
        }
        return uri;
    }

    /** Without the base path: for messages. */
    String url() {
        return url.toString();
    }

    String address(Call call) {
        return url + basePath + call.path();
    }

    /** A name without secrets. */
    String name() {
        return "ipresso/" + url.getRawAuthority();
    }

    String httpUri() {
        return url + "?throwExceptionOnFailure=false&disableStreamCache=true&httpClientConfigurer=%23" + CONFIGURER
                + "&connectTimeout=" + CONNECT_TIMEOUT.toMillis()
                + "&responseTimeout=" + readTimeout.toMillis()
                + "&soTimeout=" + readTimeout.toMillis();
    }

    /** The client never repeats a call by itself, never follows a redirect, keeps no cookie, and adds what gets us in. */
    void configure(CamelContext context) {
        HttpClientConfigurer configurer = builder -> builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .addRequestInterceptorFirst(credentials);
        context.getRegistry().bind(CONFIGURER, configurer);
    }

    void heard(RawAnswer answer) {
        String date = answer.headers().get("date");
        if (date != null) {
            try {
                vendorTime = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
            } catch (DateTimeParseException e) {
                vendorTime = null; // an answer without a readable date says nothing about the clock
            }
        }
    }

    /** The vendor's time in its last answer. */
    Optional<Instant> vendorTime() {
        return Optional.ofNullable(vendorTime);
    }
}
