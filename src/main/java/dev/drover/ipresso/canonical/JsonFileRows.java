package dev.drover.ipresso.canonical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** Rows of a file that is one JSON array of objects, read object by object. */
final class JsonFileRows extends FileRows {
    private final JsonParser parser;

    JsonFileRows(CanonicalFile file, Reader text, String name) throws IOException {
        super(file, name);
        parser = CanonicalJson.many().createParser(text);
        try {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw invalid(1, "is not a JSON array");
            }
        } catch (JsonProcessingException e) {
            throw broken(e);
        }
    }

    @Override
    CanonicalRow read() throws IOException {
        long line = 0;
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                return null;
            }
            line = parser.currentTokenLocation().getLineNr();
            at(line);
            JsonNode object = CanonicalJson.many().readTree(parser);
            return JsonRow.read(canonical(), object);
        } catch (JsonProcessingException e) {
            throw broken(e);
        } catch (IllegalArgumentException e) {
            throw invalid(line, e.getMessage());
        }
    }

    private RuntimeException broken(JsonProcessingException e) {
        return invalid(e.getLocation() == null ? 1 : e.getLocation().getLineNr(), "is not JSON");
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
