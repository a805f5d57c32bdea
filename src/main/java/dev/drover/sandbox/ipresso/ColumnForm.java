package dev.drover.sandbox.ipresso;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How people and older programs write what the canonical layout writes in one way only. */
final class ColumnForm {
    private static final List<String> DATES = List.of("uuuu-MM-dd", "dd.MM.uuuu", "dd-MM-uuuu");
    private static final List<String> YES = List.of("tak", "1", "true", "TAK", "t");
    private static final List<String> NO = List.of("nie", "0", "false", "NIE", "n");
    private static final Set<String> TIMES = Set.of(
            "created_at",
            "modified_at",
            "as_of",
            "changed_at",
            "start_at",
            "end_at",
            "first_sent_at",
            "first_opened_at",
            "first_clicked_at",
            "unsubscribed_at",
            "updated_at",
            "zgloszono");
    private static final Set<String> DECIMALS = Set.of("lead_score", "skladka", "kwota");
    private static final Set<String> DAYS = Set.of("od", "do");
    private static final Set<String> FLAGS = Set.of(
            "email_invalid",
            "is_system",
            "is_hidden",
            "is_unique",
            "is_dynamic",
            "is_primary",
            "is_direct_marketing",
            "is_active",
            "is_auto",
            "derived",
            "aktywna",
            "zamknieta");

    private final int style;

    /** @param style which of the ways to write a date or a truth is taken */
    ColumnForm(int style) {
        this.style = style;
    }

    String of(Row row, String column) {
        String value = row.get(column);
        if (value.isEmpty()) {
            return "";
        }
        if (TIMES.contains(column)) {
            return time(value);
        }
        if (FLAGS.contains(column)) {
            return flag(value);
        }
        if (DAYS.contains(column)) {
            return day(value);
        }
        if (row.table() == Table.CONTACT_CONSENTS && column.equals("status")) {
            return value.equals("given") ? "tak" : "nie";
        }
        boolean score = row.table() == Table.CONTACT_SCORES && column.equals("value");
        return score || DECIMALS.contains(column) ? decimal(value) : value;
    }

    /** The value of an attribute of a type. */
    String of(String type, String value) {
        return switch (type) {
            case "date" -> day(value);
            case "datetime" -> time(value);
            case "decimal" -> decimal(value);
            case "checkbox" -> flag(value);
            default -> value;
        };
    }

    String time(String canonical) {
        return DateTimeFormatter.ofPattern(pattern() + " HH:mm:ss", Locale.ROOT).format(LocalTimes.local(canonical));
    }

    private String day(String iso) {
        return DateTimeFormatter.ofPattern(pattern(), Locale.ROOT).format(LocalDate.parse(iso));
    }

    private static String decimal(String value) {
        return value.replace('.', ',');
    }

    private String flag(String value) {
        List<String> words = value.equals("true") ? YES : NO;
        return words.get(Math.floorMod(style, words.size()));
    }

    private String pattern() {
        return DATES.get(Math.floorMod(style, DATES.size()));
    }
}
