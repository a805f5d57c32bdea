package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;

/** The shipped profile, and answers to judge by it. */
final class Profiles {
    static final ApiProfile SHIPPED = ApiProfileReader.read(Path.of("profiles/ipresso-api.yaml"));
    static final SourceTimes TIMES = new SourceTimes(ZoneId.of("Europe/Warsaw"));
    static final Rows ROWS = new Rows(SHIPPED, TIMES);

    private Profiles() {}

    /** JSON with single quotes in place of double ones. */
    static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
