package dev.drover.ipresso.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CanonicalJson;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/** Records of JSON: one object a line, one list of objects, or the list (or map by id) under a member of one object. */
final class JsonRecords implements Records {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    private final JsonParser parser;
    private final String name;
    private final Predicate<String> whole;
    private RawRecord next;
    private boolean ended;

    /**
     * @param member the one of an object that holds the records; none where each object is one
     * @param whole headers whose structure is kept as it is; other objects become {@code a.b}
     */
    JsonRecords(Reader text, String name, Optional<String> member, Predicate<String> whole) throws IOException {
        this.name = name;
        this.whole = whole;
        this.parser = READER.createParser(text);
        try {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                parser.nextToken();
            } else if (member.isPresent()) {
                find(member.get());
            }
        } catch (JsonProcessingException e) {
            throw broken(e);
        }
    }

    private void find(String member) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            boolean here = token == JsonToken.FIELD_NAME && parser.currentName().equals(member);
            if (here && parser.nextToken().isStructStart()) {
                parser.nextToken();
                return;
            }
        }
        throw new DroverException(
                ErrorCode.DUMP_INVALID, name + " has no member '" + member + "' with records; correct the profile");
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = read();
            } catch (JsonProcessingException e) {
                throw broken(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ended = next == null;
        }
        return next != null;
    }

    private RawRecord read() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.FIELD_NAME) {
            token = parser.nextToken();
        }
        if (token == null || token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
            return null;
        }
        long line = parser.currentTokenLocation().getLineNr();
        JsonNode record = READER.readTree(parser);
        parser.nextToken();
        if (!record.isObject()) {
            throw new DroverException(ErrorCode.DUMP_INVALID, name + ":" + line + ": is not a JSON object");
        }
        Map<String, String> cells = new HashMap<>();
        flatten("", record, cells);
        return new RawRecord(line, cells);
    }

    private void flatten(String prefix, JsonNode object, Map<String, String> cells) {
        object.properties().forEach(member -> {
            String header = prefix + member.getKey();
            JsonNode value = member.getValue();
            if (value.isObject() && !whole.test(header)) {
                flatten(header + ".", value, cells);
            } else {
                CanonicalJson.compact(value).ifPresent(text -> cells.put(header, text));
            }
        });
    }

    @Override
    public RawRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RawRecord record = next;
        next = null;
        return record;
    }

    private DroverException broken(JsonProcessingException e) {
        long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        return new DroverException(ErrorCode.DUMP_INVALID, name + ":" + line + ": is not JSON; have it made again");
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
