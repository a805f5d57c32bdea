package dev.drover.chaos;

import dev.drover.mapping.FieldType.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What may happen to one stored value without anybody being told. */
enum Corruption {
    WRONG_CELL("wrong cell", EnumSet.complementOf(EnumSet.of(Kind.REFERENCE))) {
        @Override
        String change(Kind kind, String value) {
            return value == null ? null : other(kind, value);
        }
    },
    SHIFTED_DAY("date shifted by a day", EnumSet.of(Kind.DATE)) {
        @Override
        String change(Kind kind, String value) {
            return value == null ? null : LocalDate.parse(value).minusDays(1).toString();
        }
    },
    SHIFTED_HOUR("instant shifted by an hour", EnumSet.of(Kind.DATE_TIME)) {
        @Override
        String change(Kind kind, String value) {
            return value == null ? null : shifted(value, 60);
        }
    },
    SHIFTED_ZONE("instant shifted by a zone", EnumSet.of(Kind.DATE_TIME)) {
        @Override
        String change(Kind kind, String value) {
            return value == null ? null : shifted(value, -330);
        }
    },
    TRUNCATED("truncated text", Kinds.TEXTS) {
        @Override
        String change(Kind kind, String value) {
            return value == null ? null : value.substring(0, value.offsetByCodePoints(value.length(), -1));
        }
    },
    LOST_ACCENT("lost accent", Kinds.TEXTS) {
        @Override
        String change(Kind kind, String value) {
            return value == null ? null : Normalizer.normalize(value, Form.NFD).replaceAll("\\p{M}", "");
        }
    },
    OTHER_COMPOSITION("other composition (NFC, NFD)", Kinds.TEXTS) {
        @Override
        String change(Kind kind, String value) {
            if (value == null) {
                return null;
            }
            String apart = Normalizer.normalize(value, Form.NFD);
            return apart.equals(value) ? Normalizer.normalize(value, Form.NFC) : apart;
        }
    },
    ROUNDED("rounded number", Kinds.NUMBERS) {
        @Override
        String change(Kind kind, String value) {
            BigDecimal number = value == null ? null : new BigDecimal(value);
            if (number == null || number.stripTrailingZeros().scale() <= 0) {
                return value; // nothing to round
            }
            return number.setScale(0, RoundingMode.HALF_UP).toPlainString();
        }
    },
    CASE("changed case", Kinds.TEXTS) {
        @Override
        String change(Kind kind, String value) {
            if (value == null) {
                return null;
            }
            String upper = value.toUpperCase(Locale.ROOT);
            return upper.equals(value) ? value.toLowerCase(Locale.ROOT) : upper;
        }
    },
    EMPTIED("value lost", EnumSet.complementOf(EnumSet.of(Kind.CHECKBOX))) {
        @Override
        String change(Kind kind, String value) {
            return null;
        }
    },
    FILLED("value where none was", EnumSet.complementOf(EnumSet.of(Kind.CHECKBOX, Kind.REFERENCE))) {
        @Override
        String change(Kind kind, String value) {
            return value == null ? some(kind) : value;
        }
    };

    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ");

    private final String words;
    private final Set<Kind> kinds;

    Corruption(String words, Set<Kind> kinds) {
        this.words = words;
        this.kinds = kinds;
    }

    /** @param value as it is stored, null = empty; the same again when this cannot happen to it */
    abstract String change(Kind kind, String value);

    /** Whether this makes another value of it; blanks around a text are none. */
    boolean bites(Kind kind, String value) {
        if (!kinds.contains(kind)) {
            return false;
        }
        String before = value == null ? "" : value.strip();
        String after = change(kind, value);
        return !before.equals(after == null ? "" : after.strip());
    }

    String words() {
        return words;
    }

    private static String other(Kind kind, String value) {
        return switch (kind) {
            case NUMBER, CURRENCY, PERCENT ->
                new BigDecimal(value).add(BigDecimal.ONE).toPlainString();
            case DATE -> LocalDate.parse(value).plusYears(1).toString();
            case DATE_TIME -> shifted(value, 1);
            case CHECKBOX -> Boolean.toString(!Boolean.parseBoolean(value));
            default -> value + "x";
        };
    }

    private static String some(Kind kind) {
        return switch (kind) {
            case NUMBER, CURRENCY, PERCENT -> "1";
            case DATE -> "2001-02-03";
            case DATE_TIME -> "2001-02-03T04:05:06.000+0000";
            default -> "x";
        };
    }

    private static String shifted(String moment, int minutes) {
        return OffsetDateTime.parse(moment, STORED).plusMinutes(minutes).format(STORED);
    }

    /** An enum's constants are made before its own fields. */
    private static final class Kinds {
        static final Set<Kind> TEXTS =
                EnumSet.of(Kind.TEXT, Kind.LONG_TEXT, Kind.PICKLIST, Kind.EMAIL, Kind.PHONE, Kind.URL);
        static final Set<Kind> NUMBERS = EnumSet.of(Kind.NUMBER, Kind.CURRENCY, Kind.PERCENT);
    }
}
