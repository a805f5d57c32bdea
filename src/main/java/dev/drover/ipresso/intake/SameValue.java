package dev.drover.ipresso.intake;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalJson;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A value in the form that two ways are compared by: what differs only in writing is no conflict. */
final class SameValue {
    private static final Set<String> PHONES = Set.of("phone", "mobile");
    private static final Set<String> ADDRESSES = Set.of("email", "sender_email", "domain");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern NOT_OF_A_NUMBER = Pattern.compile("[^0-9+]");

    private SameValue() {}

    static String of(CanonicalFile file, String column, String value) {
        return switch (file.kind(column)) {
            case TIMESTAMP -> instant(value);
            case DECIMAL, WHOLE -> number(value);
            case FLAG -> value.toLowerCase(Locale.ROOT);
            case JSON -> CanonicalJson.compact(value).orElse("");
            case TEXT -> text(column, value);
        };
    }

    private static String text(String column, String value) {
        if (PHONES.contains(column)) {
            return NOT_OF_A_NUMBER.matcher(value).replaceAll("");
        }
        String plain = BLANKS.matcher(Normalizer.normalize(value, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        return ADDRESSES.contains(column) ? plain.toLowerCase(Locale.ROOT) : plain;
    }

    private static String instant(String value) {
        try {
            return OffsetDateTime.parse(value).toInstant().toString();
        } catch (DateTimeException e) {
            return value;
        }
    }

    private static String number(String value) {
        try {
            return new BigDecimal(value).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }
}
