package dev.drover.alpineiq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Reads one JSON object a line, as a stream; empty lines are passed over. */
public final class JsonLines {

    public Iterator<InputRow> read(InputStream file) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        return new Iterator<>() {
            private long line;
            private String upcoming = advance();

            @Override
            public boolean hasNext() {
                return upcoming != null;
            }

            @Override
            public InputRow next() {
                if (upcoming == null) {
                    throw new NoSuchElementException();
                }
                InputRow row = new InputRow("", line, parse(upcoming, line));
                upcoming = advance();
                return row;
            }

            private String advance() {
                try {
                    String text = reader.readLine();
                    line++;
                    while (text != null && text.isBlank()) {
                        text = reader.readLine();
                        line++;
                    }
                    return text;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private static ObjectNode parse(String text, long line) {
        try {
            JsonNode tree = Json.MAPPER.readTree(text);
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw InputRow.invalid(
                    "", line, "is no JSON, column " + e.getLocation().getColumnNr());
        }
        throw InputRow.invalid("", line, "must be one JSON object");
    }
}
