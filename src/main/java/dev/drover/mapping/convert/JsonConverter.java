package dev.drover.mapping.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.EnumSet;
import java.util.List;

/** A list or a structure as JSON text. */
final class JsonConverter implements Converter {
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .writer();

    static final ConverterType TYPE = new ConverterType(
            "json",
            "anything; written as compact JSON text, members in their order; an empty list or structure counts as none",
            "{\"a\": [1, 2]} → \"{\"a\":[1,2]}\"",
            Produces.TEXT,
            EnumSet.allOf(SourceType.class),
            List.of(),
            options -> new JsonConverter());

    @Override
    public Object convert(JsonNode value) throws Refused {
        return value.isContainerNode() && value.isEmpty() ? null : write(value);
    }

    static String write(JsonNode value) throws Refused {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new Refused("NOT_JSON", "cannot be written as JSON text");
        }
    }
}
