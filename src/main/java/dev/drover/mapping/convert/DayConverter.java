package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The calendar day on which a moment fell, in a named zone. */
final class DayConverter implements Converter {
    private static final ConverterType.Option ZONE =
            new ConverterType.Option("zone", "IANA zone in which the day is told", List.of(), "UTC");

    static final ConverterType TYPE = new ConverterType(
            "day",
            "a moment, as `instant`; gives its day in the named zone, never in that of the machine",
            "1700000000 → 2023-11-14",
            Produces.DATE,
            InstantConverter.SOURCES,
            List.of(ZONE),
            options -> new DayConverter(zone(options.text(ZONE))));

    private final ZoneId zone;

    private DayConverter(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public Object convert(JsonNode value) throws Refused {
        Instant moment = Moments.instant(value);
        return moment == null ? null : moment.atZone(zone).toLocalDate();
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("option 'zone' of converter 'day' is not a zone: " + name, e);
        }
    }
}
