package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;

/** An e-mail address, checked for its form. */
final class EmailConverter implements Converter {
    private static final String FORBIDDEN = "@,;:<>()[]\\\"";

    static final ConverterType TYPE = new ConverterType(
            "email",
            "an address of the form name@host.domain; INVALID_EMAIL otherwise; case is kept",
            "\" ana@example.com\" → \"ana@example.com\"",
            Produces.TEXT,
            EnumSet.of(SourceType.TEXT, SourceType.ANY),
            List.of(),
            options -> new EmailConverter());

    @Override
    public Object convert(JsonNode value) throws Refused {
        String text = Scalars.stripped(value);
        if (text == null) {
            return null;
        }
        if (!valid(text)) {
            throw new Refused("INVALID_EMAIL", "is not an e-mail address");
        }
        return text;
    }

    private static boolean valid(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && isLocal(text, at) && isHost(text, at + 1);
    }

    /** Up to 64 characters without blanks, quotes and brackets; dots only between others. */
    private static boolean isLocal(String text, int end) {
        char before = '.';
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean stray = c == '.' && before == '.';
            if (stray
                    || c <= ' '
                    || Character.isWhitespace(c)
                    || Character.isISOControl(c)
                    || FORBIDDEN.indexOf(c) >= 0) {
                return false;
            }
            before = c;
        }
        return before != '.' && end <= 64;
    }

    /** Two or more labels of letters, digits and inner hyphens, the last of two characters or more. */
    private static boolean isHost(String text, int start) {
        int label = start;
        int labels = 0;
        for (int i = start; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                int length = i - label;
                if (length == 0 || length > 63 || text.charAt(label) == '-' || text.charAt(i - 1) == '-') {
                    return false;
                }
                labels++;
                label = i == text.length() ? label : i + 1;
            } else if (text.charAt(i) != '-' && !Character.isLetterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return labels > 1 && text.length() - label > 1;
    }
}
