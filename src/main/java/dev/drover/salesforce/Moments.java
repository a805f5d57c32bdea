package dev.drover.salesforce;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Moments as Salesforce writes them. A read-back parses several of each record, so the usual forms are read and written digit
 * by digit, ten times as fast as by the general formatters; whatever is unusual goes to those.
 */
final class Moments {
    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int SECONDS_OF_A_DAY = 86_400;

    /** Of each month; the 29th of February is unusual. */
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Moments() {}

    /** {@code 2019-05-01T10:00:00.000+0000} of the REST interfaces, {@code …Z} of bulk files. Errors: DateTimeException. */
    static Instant parse(String text) {
        if (!hasShape(text)) {
            return general(text);
        }
        int nanos = 0;
        int at = SHAPE.length();
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            int unit = 1_000_000_000;
            for (at++; at < text.length() && isDigit(text.charAt(at)) && unit > 1; at++) {
                unit /= 10;
                nanos += unit * (text.charAt(at) - '0');
            }
        }
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        boolean usual = isUtc(text, at)
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= DAYS[month - 1]
                && hour < 24
                && minute < 60
                && second < 60;
        if (!usual) {
            return general(text);
        }
        long days = LocalDate.of(number(text, 0, 4), month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_OF_A_DAY + hour * 3_600L + minute * 60L + second, nanos);
    }

    /** {@code 2019-05-01T10:00:00Z}: without parts of a second. */
    static String text(Instant moment) {
        long seconds = moment.getEpochSecond();
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, (long) SECONDS_OF_A_DAY));
        if (day.getYear() < 0 || day.getYear() > 9999) {
            return DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.SECONDS));
        }
        int second = (int) Math.floorMod(seconds, (long) SECONDS_OF_A_DAY);
        char[] text = (SHAPE + "Z").toCharArray();
        put(text, 0, 4, day.getYear());
        put(text, 5, 2, day.getMonthValue());
        put(text, 8, 2, day.getDayOfMonth());
        put(text, 11, 2, second / 3_600);
        put(text, 14, 2, second / 60 % 60);
        put(text, 17, 2, second % 60);
        return new String(text);
    }

    private static Instant general(String text) {
        String zoned = text.endsWith("Z") ? text : text.replaceFirst("([+-]\\d{2}):?(\\d{2})$", "$1:$2");
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(zoned, Instant::from);
    }

    private static boolean hasShape(String text) {
        if (text.length() < SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char wanted = SHAPE.charAt(i);
            char found = text.charAt(i);
            if (wanted == '0' ? !isDigit(found) : wanted != found) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtc(String text, int at) {
        return text.startsWith("Z", at) && at + 1 == text.length()
                || text.startsWith("+0000", at) && at + 5 == text.length();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static void put(char[] text, int from, int digits, int number) {
        int rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
