package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads a moment from epoch seconds, epoch milliseconds or a text with an offset. Never asks for the zone of the machine. */
final class Moments {
    private static final BigDecimal MILLISECONDS_FROM = BigDecimal.valueOf(100_000_000_000L);
    private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("4000-12-31T23:59:59.999Z");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' ']")
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private Moments() {}

    /** The moment, or null for a blank text, 0 or the year 1 (the source's ways to say "never"). */
    static Instant instant(JsonNode value) throws Refused {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return epoch(value.longValue());
        }
        if (value.isNumber()) {
            return epoch(value.decimalValue());
        }
        if (!value.isTextual()) {
            throw notATime();
        }
        String text = value.textValue().strip();
        if (text.isEmpty()) {
            return null;
        }
        if (NUMBER.matcher(text).matches()) {
            return epoch(new BigDecimal(text));
        }
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text, WITH_OFFSET);
            return moment.getYear() <= 1 ? null : inRange(moment.toInstant());
        } catch (DateTimeException e) {
            throw notATime();
        }
    }

    private static Instant epoch(long number) throws Refused {
        if (number == 0) {
            return null;
        }
        if (number > 1_000_000_000_000_000L || number < -1_000_000_000_000_000L) {
            throw outOfRange();
        }
        boolean milliseconds = Math.abs(number) > MILLISECONDS_FROM.longValue();
        return inRange(milliseconds ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
    }

    /** Seconds, or milliseconds where the number is beyond 10^11; null for 0. */
    static Instant epoch(BigDecimal number) throws Refused {
        if (number.signum() == 0) {
            return null;
        }
        if (number.precision() - number.scale() > 15) {
            throw outOfRange();
        }
        boolean milliseconds = number.abs().compareTo(MILLISECONDS_FROM) > 0;
        BigInteger[] parts = number.movePointRight(milliseconds ? 6 : 9)
                .toBigInteger()
                .divideAndRemainder(BigInteger.valueOf(1_000_000_000L));
        return inRange(Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact()));
    }

    private static Instant inRange(Instant instant) throws Refused {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw outOfRange();
        }
        return instant;
    }

    private static Refused outOfRange() {
        return new Refused("DATE_OUT_OF_RANGE", "lies outside of the years 1700 to 4000");
    }

    private static Refused notATime() {
        return new Refused("NOT_A_TIME", "is neither epoch seconds nor a date and time with an offset");
    }
}
