package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A moment. */
final class InstantConverter implements Converter {
    static final Set<SourceType> SOURCES =
            EnumSet.of(SourceType.EPOCH, SourceType.DATE, SourceType.TEXT, SourceType.INTEGER, SourceType.ANY);

    static final ConverterType TYPE = new ConverterType(
            "instant",
            "epoch seconds, epoch milliseconds (beyond 10^11), or ISO 8601 with an offset; 0 counts as none",
            "1700000000 → 2023-11-14T22:13:20Z",
            Produces.INSTANT,
            SOURCES,
            List.of(),
            options -> new InstantConverter());

    @Override
    public Object convert(JsonNode value) throws Refused {
        return Moments.instant(value);
    }
}
