package dev.drover.alpineiq;

import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Secret;
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

/** Where the account is and how to get in. The key goes from here into the request, and nowhere else. */
final class AlpineIqAccount {
    private static final String CONFIGURER = "alpineiqHttpClient";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private final URI baseUrl;
    private final String uid;
    private final Secret key;
    private final String keyHeader;
    private final Duration readTimeout;
    private volatile Instant vendorTime;

    private AlpineIqAccount(URI baseUrl, String uid, Secret key, String keyHeader, Duration readTimeout) {
        this.baseUrl = baseUrl;
        this.uid = uid;
        this.key = key;
        this.keyHeader = keyHeader;
        this.readTimeout = readTimeout;
    }

    static AlpineIqAccount from(Settings settings, AlpineIqProfile profile) {
        String base = settings.text("alpineiq.base-url").replaceAll("/+$", "");
        if (!base.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID, "alpineiq.base-url must be an address such as https://lab.alpineiq.com");
        }
        String uid = settings.text("alpineiq.uid");
        if (!uid.matches("\\w{1,64}")) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "alpineiq.uid must be the account number from Settings > API & Tracking, such as 4711");
        }
        return new AlpineIqAccount(
                URI.create(base),
                uid,
                settings.secret("alpineiq.api-key"),
                profile.keyHeader(),
                settings.duration("alpineiq.read-timeout"));
    }

    String baseUrl() {
        return baseUrl.toString();
    }

    String uid() {
        return uid;
    }

    /** A name without secrets. */
    String name() {
        return "alpineiq/" + uid + "@" + baseUrl.getRawAuthority();
    }

    String httpUri() {
        return baseUrl + "?throwExceptionOnFailure=false&disableStreamCache=true&httpClientConfigurer=%23" + CONFIGURER
                + "&connectTimeout=" + CONNECT_TIMEOUT.toMillis()
                + "&responseTimeout=" + readTimeout.toMillis()
                + "&soTimeout=" + readTimeout.toMillis();
    }

    /** The client never repeats a call by itself, never follows a redirect, and adds the key to each request. */
    void configure(CamelContext context) {
        HttpClientConfigurer configurer = builder -> builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .addRequestInterceptorFirst((request, entity, http) -> request.setHeader(keyHeader, key.reveal()));
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
