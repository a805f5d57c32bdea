package dev.drover.ipresso.files;

import dev.drover.ipresso.canonical.CanonicalJson;
import dev.drover.ipresso.canonical.ColumnKind;
import dev.drover.ipresso.files.FilesProfile.Formats;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Cells as somebody wrote them, brought to the one form that a column of the layout has. */
final class Cells {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f']+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private final Formats formats;
    private final ZoneId zone;

    /** What a cell cannot be read as; the message says it without the cell. */
    static final class NotRead extends Exception {
        NotRead(String message) {
            super(message);
        }
    }

    Cells(Formats formats, ZoneId zone) {
        this.formats = formats;
        this.zone = zone;
    }

    String separators() {
        return formats.separators();
    }

    boolean nothing(String cell) {
        return cell == null || cell.isBlank() || formats.nothing().contains(cell.strip());
    }

    /** @param dates the file's own patterns, tried before the common ones */
    String value(ColumnKind kind, String cell, List<DateTimeFormatter> dates) throws NotRead {
        return switch (kind) {
            case TEXT -> cell.strip();
            case JSON -> CanonicalJson.compact(cell.strip()).orElse("");
            case FLAG -> flag(cell);
            case TIMESTAMP -> timestamp(cell, dates);
            case DECIMAL -> number(cell).toPlainString();
            case WHOLE -> whole(cell);
        };
    }

    /** A cell that must have the form of its column already; a time is given one way of writing. */
    String exact(ColumnKind kind, String cell) throws NotRead {
        try {
            return switch (kind) {
                case TEXT -> cell;
                case JSON -> CanonicalJson.compact(cell).orElse("");
                case TIMESTAMP -> written(OffsetDateTime.parse(cell));
                case DECIMAL -> new BigDecimal(cell).toPlainString();
                case WHOLE -> new BigInteger(cell).toString();
                case FLAG -> exactFlag(cell);
            };
        } catch (DateTimeException e) {
            throw new NotRead("is no time in ISO 8601 with offset");
        } catch (NumberFormatException e) {
            throw new NotRead("is no plain number");
        }
    }

    private static String exactFlag(String cell) throws NotRead {
        if (!cell.equals("true") && !cell.equals("false")) {
            throw new NotRead("is neither true nor false");
        }
        return cell;
    }

    /** In the form of an attribute's type. */
    String attribute(String type, String cell, List<DateTimeFormatter> dates) throws NotRead {
        return switch (type) {
            case "integer" -> whole(cell);
            case "decimal" -> number(cell).toPlainString();
            case "checkbox" -> flag(cell);
            case "date" -> date(cell, dates);
            case "datetime" -> timestamp(cell, dates);
            default -> cell.strip();
        };
    }

    String flag(String cell) throws NotRead {
        return word(cell).map(String::valueOf).orElseThrow(() -> new NotRead("is neither a yes nor a no"));
    }

    Optional<Boolean> word(String cell) {
        String word = Fold.of(cell);
        return formats.yes().contains(word)
                ? Optional.of(true)
                : formats.no().contains(word) ? Optional.of(false) : Optional.empty();
    }

    private static String whole(String cell) throws NotRead {
        BigDecimal number = number(cell);
        try {
            return number.toBigIntegerExact().toString();
        } catch (ArithmeticException e) {
            throw new NotRead("is no whole number");
        }
    }

    /** The last of comma and point is the decimal sign where there are both; one comma alone is one too. */
    private static BigDecimal number(String cell) throws NotRead {
        String text = BLANKS.matcher(cell).replaceAll("");
        int comma = text.lastIndexOf(',');
        int point = text.lastIndexOf('.');
        text = comma > point ? text.replace(".", "").replace(',', '.') : comma >= 0 ? text.replace(",", "") : text;
        if (!NUMBER.matcher(text).matches()) {
            throw new NotRead("is no number");
        }
        return new BigDecimal(text);
    }

    private String timestamp(String cell, List<DateTimeFormatter> dates) throws NotRead {
        String text = cell.strip();
        try {
            return written(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            LocalDateTime local = local(text, dates);
            return written(local.atZone(zone).toOffsetDateTime());
        }
    }

    /** With the offset of the account's zone: the same instant is the same text, whoever wrote it. */
    private String written(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZoneSameInstant(zone));
    }

    private String date(String cell, List<DateTimeFormatter> dates) throws NotRead {
        return local(cell.strip(), dates).toLocalDate().toString();
    }

    private LocalDateTime local(String text, List<DateTimeFormatter> own) throws NotRead {
        for (List<DateTimeFormatter> patterns : List.of(own, formats.dates())) {
            for (DateTimeFormatter pattern : patterns) {
                try {
                    TemporalAccessor time = pattern.parseBest(text, LocalDateTime::from, LocalDate::from);
                    return time instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(time);
                } catch (DateTimeException e) {
                    continue; // the next pattern may fit
                }
            }
        }
        throw new NotRead("is no date of a known form");
    }
}
