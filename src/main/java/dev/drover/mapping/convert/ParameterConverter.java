package dev.drover.mapping.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One of the parameters that a text holds, such as the source of a visit. */
final class ParameterConverter implements Converter {
    private static final ObjectReader READER = JsonMapper.builder().build().reader();
    private static final ConverterType.Option NAMES = new ConverterType.Option(
            "names", "names of the parameter, the preferred one first, with commas (required)", List.of(), "");

    static final ConverterType TYPE = new ConverterType(
            "parameter",
            "a text of parameters: `a=b&c=d`, also behind the `?` of an address or with `;` or line breaks between them, "
                    + "or a JSON structure; gives the first of `names` that is set, case aside",
            "\"utm_source=spring+mail&x=1\" → \"spring mail\"",
            Produces.TEXT,
            EnumSet.of(SourceType.TEXT, SourceType.OBJECT, SourceType.ANY),
            List.of(NAMES),
            options -> new ParameterConverter(options.text(NAMES)));

    private final List<String> names;

    private ParameterConverter(String names) {
        this.names = Arrays.stream(names.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        if (this.names.isEmpty()) {
            throw new IllegalArgumentException("converter 'parameter' needs the option 'names'");
        }
    }

    @Override
    public Object convert(JsonNode value) throws Refused {
        Map<String, String> parameters = new HashMap<>();
        JsonNode structure =
                value.isObject() ? value : structure(Scalars.text(value).strip());
        if (structure == null) {
            query(Scalars.text(value).strip(), parameters);
        } else {
            for (Map.Entry<String, JsonNode> entry : structure.properties()) {
                if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                    put(parameters, entry.getKey(), entry.getValue().asText());
                }
            }
        }
        return names.stream()
                .map(parameters::get)
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private static JsonNode structure(String text) {
        if (!text.startsWith("{")) {
            return null;
        }
        try {
            JsonNode read = READER.readTree(text);
            return read.isObject() ? read : null;
        } catch (JsonProcessingException e) {
            return null; // a text that only looks like one is read as parameters
        }
    }

    private static void query(String text, Map<String, String> parameters) {
        for (String pair : text.substring(text.indexOf('?') + 1).split("[&;\\r\\n]")) {
            int is = pair.indexOf('=');
            if (is > 0) {
                put(parameters, decoded(pair.substring(0, is)), decoded(pair.substring(is + 1)));
            }
        }
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        String clean = CleanText.of(value, false);
        if (!clean.isEmpty()) {
            parameters.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), clean);
        }
    }

    /** What is wrongly encoded stays as written. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
