package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/** An e-mail address, checked for its form. */
final class EmailConverter implements Converter {
    private static final Pattern LOCAL = Pattern.compile("[^\\s@,;:<>()\\[\\]\\\\\"\\p{Cntrl}]{1,64}");
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?");

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
        if (at < 1) {
            return false;
        }
        String local = text.substring(0, at);
        String[] labels = text.substring(at + 1).split("\\.", -1);
        if (labels.length < 2
                || local.startsWith(".")
                || local.endsWith(".")
                || local.contains("..")
                || !LOCAL.matcher(local).matches()
                || labels[labels.length - 1].length() < 2) {
            return false;
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }
}
