package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the company does with something that the documentation leaves open. */
public enum Handling {
    /** with 400 */
    REFUSED,
    /** the call succeeds without it */
    IGNORED,
    HONOURED;

    @JsonCreator
    static Handling of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
