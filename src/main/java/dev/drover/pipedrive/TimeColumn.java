package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** A moment of a standard field, in whole seconds: fractions are refused. The first version of the API has a notation of its own. */
final class TimeColumn extends ValueColumn {
    private static final DateTimeFormatter FIRST_VERSION = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final boolean firstVersion;

    TimeColumn(Traits traits, Place place, boolean firstVersion) {
        super(traits, place);
        this.firstVersion = firstVersion;
    }

    @Override
    String text(Object value) {
        return value instanceof Instant moment ? whole(moment) : canonical(value.toString());
    }

    @Override
    String held(JsonNode held) {
        return canonical(held.asText());
    }

    @Override
    JsonNode json(String text) {
        return TextNode.valueOf(
                firstVersion && text.endsWith("Z")
                        ? LocalDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC)
                                .format(FIRST_VERSION)
                        : text);
    }

    private static String canonical(String text) {
        String clean = text.strip();
        try {
            return clean.indexOf(' ') > 0
                    ? whole(LocalDateTime.parse(clean, FIRST_VERSION).toInstant(ZoneOffset.UTC))
                    : whole(OffsetDateTime.parse(clean).toInstant());
        } catch (DateTimeException e) {
            return clean;
        }
    }

    private static String whole(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
