package dev.drover.sandbox.salesforce.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Dates and date-times as the APIs read and write them. */
public final class SfDates {
    private SfDates() {}

    /** {@code 2026-11-22T14:48:30.000+0000} */
    public static String format(long epochMillis) {
        LocalDateTime t = LocalDateTime.ofEpochSecond(
                Math.floorDiv(epochMillis, 1000), (int) Math.floorMod(epochMillis, 1000L) * 1_000_000, ZoneOffset.UTC);
        StringBuilder out = new StringBuilder(28);
        pad(out, t.getYear(), 4).append('-');
        pad(out, t.getMonthValue(), 2).append('-');
        pad(out, t.getDayOfMonth(), 2).append('T');
        pad(out, t.getHour(), 2).append(':');
        pad(out, t.getMinute(), 2).append(':');
        pad(out, t.getSecond(), 2).append('.');
        return pad(out, t.getNano() / 1_000_000, 3).append("+0000").toString();
    }

    public static String format(Instant instant) {
        return format(instant.toEpochMilli());
    }

    /** Milliseconds of a date-time with an offset; a DateTimeException when it is none. */
    public static long parse(String text) {
        int n = text.length();
        if (n < 17
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':') {
            throw new DateTimeException("not a date-time");
        }
        int at = 16;
        int second = 0;
        int milli = 0;
        if (text.charAt(at) == ':') {
            second = digits(text, 17, 19);
            at = 19;
        }
        if (at < n && text.charAt(at) == '.') {
            int start = ++at;
            while (at < n && Character.isDigit(text.charAt(at))) {
                at++;
            }
            milli = digits((text.substring(start, at) + "000").substring(0, 3), 0, 3);
        }
        LocalDateTime local = LocalDateTime.of(
                digits(text, 0, 4),
                digits(text, 5, 7),
                digits(text, 8, 10),
                digits(text, 11, 13),
                digits(text, 14, 16),
                second);
        int offset = offset(text, at);
        return (local.toEpochSecond(ZoneOffset.UTC) - offset) * 1000 + milli;
    }

    /** Checks a date and gives it back. */
    public static String date(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new DateTimeException("not a date");
        }
        LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
        return text;
    }

    private static int offset(String text, int at) {
        if (at == text.length() - 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        if (at >= text.length() || (text.charAt(at) != '+' && text.charAt(at) != '-')) {
            throw new DateTimeException("a date-time needs an offset");
        }
        String digits = text.substring(at + 1).replace(":", "");
        if (digits.length() != 4) {
            throw new DateTimeException("bad offset");
        }
        int seconds = digits(digits, 0, 2) * 3600 + digits(digits, 2, 4) * 60;
        return text.charAt(at) == '-' ? -seconds : seconds;
    }

    private static int digits(String text, int from, int to) {
        if (to > text.length()) {
            throw new DateTimeException("too short");
        }
        int n = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("not a number");
            }
            n = n * 10 + digit;
        }
        return n;
    }

    private static StringBuilder pad(StringBuilder out, int value, int width) {
        for (int power = width == 4 ? 1000 : width == 3 ? 100 : 10; power > 0; power /= 10) {
            out.append((char) ('0' + value / power % 10));
        }
        return out;
    }
}
