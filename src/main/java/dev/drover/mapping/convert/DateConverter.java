package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A calendar day as it was written: no zone is ever applied to it. */
final class DateConverter implements Converter {
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})([T ].*)?");
    private static final Pattern AMERICAN = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern EPOCH = Pattern.compile("-?\\d{9,15}");
    private static final Pattern TIME =
            Pattern.compile("[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)? ?(Z|z|[+-]\\d{2}:?\\d{2})?");

    static final ConverterType TYPE = new ConverterType(
            "date",
            "yyyy-MM-dd, MM/dd/yyyy, ISO 8601 (its written day), epoch seconds or milliseconds (their day in UTC); "
                    + "0 counts as none",
            "\"02/29/1988\" → 1988-02-29",
            Produces.DATE,
            InstantConverter.SOURCES,
            List.of(),
            options -> new DateConverter());

    @Override
    public Object convert(JsonNode value) throws Refused {
        if (value.isNumber()) {
            return ofEpoch(value.decimalValue());
        }
        if (!value.isTextual()) {
            throw notADate();
        }
        String text = value.textValue().strip();
        if (text.isEmpty() || text.equals("0")) {
            return null;
        }
        if (isPlainDay(text)) {
            return date(text.substring(0, 4), text.substring(5, 7), text.substring(8));
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches() && (iso.group(4) == null || TIME.matcher(iso.group(4)).matches())) {
            return date(iso.group(1), iso.group(2), iso.group(3));
        }
        Matcher american = AMERICAN.matcher(text);
        if (american.matches()) {
            return date(american.group(3), american.group(1), american.group(2));
        }
        if (EPOCH.matcher(text).matches()) {
            return ofEpoch(new BigDecimal(text));
        }
        throw notADate();
    }

    /** yyyy-MM-dd, the usual form. */
    private static boolean isPlainDay(String text) {
        if (text.length() != 10) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            char c = text.charAt(i);
            if (i == 4 || i == 7 ? c != '-' : c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private static LocalDate ofEpoch(BigDecimal number) throws Refused {
        Instant moment = Moments.epoch(number);
        return moment == null ? null : LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static LocalDate date(String year, String month, String day) throws Refused {
        int y = Integer.parseInt(year);
        int m = Integer.parseInt(month);
        int d = Integer.parseInt(day);
        if (y == 0 || (y == 1 && m == 1 && d == 1)) {
            return null;
        }
        if (y < 1700 || y > 4000) {
            throw new Refused("DATE_OUT_OF_RANGE", "lies outside of the years 1700 to 4000");
        }
        try {
            return LocalDate.of(y, m, d);
        } catch (DateTimeException e) {
            throw notADate();
        }
    }

    private static Refused notADate() {
        return new Refused("NOT_A_DATE", "is not a date that can be read without guessing");
    }
}
