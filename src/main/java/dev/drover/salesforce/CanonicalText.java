package dev.drover.salesforce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The one text of a value, whichever way it came: as the mapping made it, as REST tells it, as a bulk file tells it. Both
 * sides of a comparison go through it, so it takes away only what Salesforce does not keep: blanks around a text, the kind
 * of line ends, the order of a multi-select picklist, parts of a second.
 */
enum CanonicalText {
    TEXT {
        @Override
        String of(String text) {
            return emptyToNull(lines(encodable(text)).strip());
        }
    },
    NUMBER {
        @Override
        String of(String text) {
            try {
                return plain(new BigDecimal(text.strip()));
            } catch (NumberFormatException e) {
                return TEXT.of(text);
            }
        }
    },
    DATE {
        @Override
        String of(String text) {
            return emptyToNull(text.strip());
        }
    },
    DATE_TIME {
        @Override
        String of(String text) {
            try {
                return Moments.text(Moments.parse(text.strip()));
            } catch (DateTimeException e) {
                return TEXT.of(text);
            }
        }
    },
    /** Always true or false: an org knows no empty checkbox. */
    CHECKBOX {
        @Override
        String of(String text) {
            return Boolean.toString("true".equalsIgnoreCase(text) || "1".equals(text));
        }
    },
    MULTI_PICKLIST {
        @Override
        String of(String text) {
            return emptyToNull(Arrays.stream(encodable(text).split(";"))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(";")));
        }
    },
    ID {
        @Override
        String of(String text) {
            return emptyToNull(RecordId.long18(text.strip()));
        }
    };

    /** @param text never null */
    abstract String of(String text);

    /** The form of what is not there. */
    String ofNothing() {
        return this == CHECKBOX ? "false" : null;
    }

    final String read(String text) {
        return text == null ? ofNothing() : of(text);
    }

    /** By the org's own type of the field, as describe names it. */
    static CanonicalText of(FieldDescription field) {
        return switch (field.type()) {
            case "boolean" -> CHECKBOX;
            case "double", "currency", "percent", "int", "long" -> NUMBER;
            case "date" -> DATE;
            case "datetime" -> DATE_TIME;
            case "multipicklist" -> MULTI_PICKLIST;
            case "reference", "id" -> ID;
            default -> TEXT;
        };
    }

    /** What Salesforce stores of a number in a field of that scale. */
    static String plain(BigDecimal number, int scale) {
        return plain(number.scale() > scale ? number.setScale(scale, RoundingMode.HALF_UP) : number);
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Half of a surrogate pair cannot be sent: it arrives as a question mark. */
    private static String encodable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            }
        }
        return text;
    }

    private static String lines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
