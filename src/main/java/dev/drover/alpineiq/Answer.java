package dev.drover.alpineiq;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/**
 * A whole and valid answer. Its records are read as a stream, one tree at a time.
 *
 * @param body the JSON as it came; empty when the account has nothing of this kind
 */
public record Answer(Call call, byte[] body) {

    static Answer nothing(Call call) {
        return new Answer(call, new byte[0]);
    }

    /** Whether the account has nothing of this kind: the endpoint is not there, or the record is not. */
    boolean absent() {
        return body.length == 0;
    }

    /** The records of the list that the profile points to; a null or missing list is empty. */
    Iterator<JsonNode> records() {
        for (JsonPointer pointer : call.endpoint().list()) {
            JsonParser parser = at(pointer);
            JsonToken token = parser == null ? null : parser.currentToken();
            if (token == JsonToken.START_ARRAY) {
                return elements(parser);
            }
            if (token == JsonToken.VALUE_NULL) {
                return Collections.emptyIterator();
            }
            if (token != null && token != JsonToken.START_OBJECT) {
                throw invalid("is no list at " + pointer);
            }
        }
        boolean emptyEnvelope = call.endpoint().list().stream().allMatch(pointer -> at(pointer) == null);
        if (absent() || emptyEnvelope) {
            return Collections.emptyIterator();
        }
        throw invalid("is no list at " + call.endpoint().list());
    }

    List<JsonNode> allRecords() {
        List<JsonNode> all = new ArrayList<>();
        records().forEachRemaining(all::add);
        return all;
    }

    /** The one object that the profile points to; null if there is none. */
    ObjectNode object() {
        JsonParser parser = at(call.endpoint().list().get(0));
        if (parser == null || parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        try {
            if (Json.MAPPER.readTree(parser) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw invalid("is no object at " + call.endpoint().list().get(0));
    }

    /** The number of all records, if the answer tells it. */
    OptionalLong total() {
        return call.endpoint()
                .total()
                .map(this::at)
                .map(parser -> {
                    try {
                        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                                ? OptionalLong.of(parser.getLongValue())
                                : OptionalLong.empty();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(OptionalLong.empty());
    }

    DroverException invalid(String why) {
        return new DroverException(
                ErrorCode.ANSWER_INVALID,
                "Alpine IQ's answer to " + call.subject() + " " + why
                        + "; if the account differs, correct endpoint '"
                        + call.endpoint().name()
                        + "' in profiles/alpineiq.yaml");
    }

    /** A parser that stands on the value at a pointer; null if there is none. */
    private JsonParser at(JsonPointer pointer) {
        if (absent()) {
            return null;
        }
        try {
            JsonParser parser = new FilteringParserDelegate(
                    Json.MAPPER.createParser(body),
                    new JsonPointerBasedFilter(pointer),
                    Inclusion.ONLY_INCLUDE_ALL,
                    false);
            return parser.nextToken() == null ? null : parser;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Iterator<JsonNode> elements(JsonParser parser) {
        return new Iterator<>() {
            private JsonToken token = advance();

            @Override
            public boolean hasNext() {
                return token != JsonToken.END_ARRAY && token != null;
            }

            @Override
            public JsonNode next() {
                try {
                    JsonNode node = Json.MAPPER.readTree(parser);
                    token = advance();
                    return node == null ? Json.MAPPER.nullNode() : node;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            private JsonToken advance() {
                try {
                    return parser.nextToken();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
