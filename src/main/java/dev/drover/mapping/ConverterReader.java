package dev.drover.mapping;

import dev.drover.mapping.convert.Converter;
import dev.drover.mapping.convert.ConverterType;
import dev.drover.mapping.convert.ConverterType.Options;
import dev.drover.mapping.convert.Converters;
import dev.drover.mapping.convert.Produces;
import dev.drover.yaml.YamlMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code convert:}, a name or a name with options. */
final class ConverterReader {
    /** A converter with its options. */
    record Use(ConverterType type, Converter converter) {}

    private ConverterReader() {}

    /** Empty, with the problem noted, when there is no such converter or it gives the wrong kind of value. */
    static Optional<Use> read(YamlMap line, String usual, Produces wanted, String wantedBy) {
        String name = usual;
        Options options = Options.NONE;
        if (line.isMap("convert")) {
            YamlMap convert = line.map("convert").orElseThrow();
            name = convert.required("name");
            options = convert.map("options").map(ConverterReader::options).orElse(Options.NONE);
            convert.end();
        } else {
            name = line.text("convert").orElse(usual);
        }
        Optional<ConverterType> type = Converters.named(name);
        if (type.isEmpty()) {
            line.problem(
                    "convert",
                    "converter '" + name + "' is unknown; known: "
                            + String.join(
                                    ", ",
                                    Converters.ALL.stream()
                                            .map(ConverterType::name)
                                            .toList()));
            return Optional.empty();
        }
        if (type.get().produces() != wanted) {
            line.problem(
                    "convert",
                    "converter '" + name + "' gives " + word(type.get().produces()) + ", but " + wantedBy + " needs "
                            + word(wanted));
            return Optional.empty();
        }
        try {
            return Optional.of(new Use(type.get(), type.get().create(options)));
        } catch (IllegalArgumentException e) {
            line.problem("convert", e.getMessage());
            return Optional.empty();
        }
    }

    static String word(Produces produces) {
        return switch (produces) {
            case TEXT -> "a text";
            case DECIMAL -> "a number";
            case BOOLEAN -> "a yes or no";
            case DATE -> "a date";
            case INSTANT -> "a date and time";
        };
    }

    private static Options options(YamlMap yaml) {
        Map<String, String> texts = new HashMap<>();
        Map<String, Map<String, String>> tables = new HashMap<>();
        for (String key : yaml.keys()) {
            if (yaml.isMap(key)) {
                Map<String, String> table = new LinkedHashMap<>();
                YamlMap rows = yaml.map(key).orElseThrow();
                rows.keys().forEach(row -> table.put(row, rows.text(row).orElse("")));
                tables.put(key, table);
            } else {
                texts.put(key, yaml.text(key).orElse(""));
            }
        }
        return new Options(texts, tables);
    }
}
