package dev.drover.mapping;

import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.ParentReference.OnUnknown;
import dev.drover.mapping.convert.ConverterType;
import dev.drover.mapping.convert.Converters;
import dev.drover.mapping.convert.DecisionType;
import dev.drover.mapping.convert.Produces;
import dev.drover.mapping.convert.SourceType;
import dev.drover.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads where a line of {@code fields:} takes its value from. */
final class SourceReader {
    private static final List<String> SOURCES = List.of("from", "parts", "decide", "value");

    private final PathReader paths;

    SourceReader(PathReader paths) {
        this.paths = paths;
    }

    /** Empty where that is missing or wrong; the faults are noted. */
    Optional<ValueSource> read(YamlMap line, DestinationField field) {
        List<String> given = SOURCES.stream().filter(line::has).toList();
        if (given.size() != 1) {
            line.problem("to", "'" + field.name() + "' needs exactly one of " + String.join(", ", SOURCES));
        }
        if (given.isEmpty()) {
            return Optional.empty();
        }
        return switch (given.get(0)) {
            case "parts" -> parts(line, field);
            case "decide" -> decided(line, field);
            case "value" -> fixed(line, field);
            default -> fromPaths(line, field);
        };
    }

    private Optional<ValueSource> fixed(YamlMap line, DestinationField field) {
        String written = line.required("value");
        if (written.matches("\\{[a-z][a-z0-9-]*\\}")) {
            if (FieldTypes.wanted(field.type().kind()) != Produces.TEXT) {
                line.problem("value", "constant " + written + " is a text, which the type does not take");
            }
            return Optional.of(new ValueSource.Constant(written.substring(1, written.length() - 1)));
        }
        Object value = FieldReader.literal(line, "value", written, field);
        return value == null ? Optional.empty() : Optional.of(new ValueSource.Fixed(value));
    }

    private Optional<ValueSource> decided(YamlMap line, DestinationField field) {
        String name = line.required("decide");
        Optional<DecisionType> type = Converters.decision(name);
        if (type.isEmpty()) {
            line.problem(
                    "decide",
                    "decision '" + name + "' is unknown; known: "
                            + String.join(
                                    ", ",
                                    Converters.DECISIONS.stream()
                                            .map(DecisionType::name)
                                            .toList()));
            return Optional.empty();
        }
        if (type.get().produces() != FieldTypes.wanted(field.type().kind())) {
            line.problem(
                    "decide",
                    "decision '" + name + "' gives "
                            + ConverterReader.word(type.get().produces()) + ", but the type needs "
                            + ConverterReader.word(
                                    FieldTypes.wanted(field.type().kind())));
        }
        for (String result : type.get().results()) {
            if (!field.picklist().isEmpty() && !field.picklist().contains(result)) {
                line.problem("picklist", "decision '" + name + "' can give '" + result + "', which the picklist lacks");
            }
        }
        List<List<SourcePath>> inputs = new ArrayList<>();
        YamlMap given = line.map("inputs").orElse(null);
        if (given == null) {
            line.problem(
                    "decide",
                    "decision '" + name + "' needs 'inputs': "
                            + String.join(", ", type.get().inputs()));
            return Optional.empty();
        }
        for (String input : type.get().inputs()) {
            if (!given.has(input)) {
                line.problem("inputs", "decision '" + name + "' needs the input '" + input + "'");
            }
            inputs.add(paths.paths(given, input, SourceType.SCALARS, "a decision"));
        }
        given.end();
        return Optional.of(new ValueSource.Decided(inputs, type.get()));
    }

    private Optional<ValueSource> fromPaths(YamlMap line, DestinationField field) {
        Optional<ConverterReader.Use> use = ConverterReader.read(
                line,
                line.has("lookup")
                        ? "text"
                        : FieldTypes.usualConverter(field.type().kind()),
                FieldTypes.wanted(field.type().kind()),
                "the type");
        Set<SourceType> accepted = use.map(u -> u.type().sources()).orElse(Set.of(SourceType.values()));
        List<SourcePath> found = paths.paths(
                line,
                "from",
                accepted,
                "converter '" + use.map(u -> u.type().name()).orElse("") + "'");
        if (line.texts("from").isEmpty()) {
            line.problem("from", "'from' names no source field");
        }
        ValueSource.First first = new ValueSource.First(
                found, use.map(ConverterReader.Use::converter).orElse(v -> null));
        boolean reference = line.has("reference");
        boolean lookup = line.has("lookup");
        if ((reference || lookup) != (field.type().kind() == Kind.REFERENCE) || (reference && lookup)) {
            line.problem("to", "a field of type Reference, and no other, needs one of 'reference' and 'lookup'");
            return Optional.empty();
        }
        if (reference) {
            return line.map("reference").flatMap(r -> parent(r, field)).map(p -> new ValueSource.Parent(first, p));
        }
        return lookup ? line.map("lookup").map(l -> lookup(l, first)) : Optional.of(first);
    }

    private Optional<ValueSource> parts(YamlMap line, DestinationField field) {
        Optional<ConverterReader.Use> use = ConverterReader.read(
                line,
                FieldTypes.usualConverter(field.type().kind()),
                FieldTypes.wanted(field.type().kind()),
                "the type");
        Set<SourceType> accepted = use.map(u -> u.type().sources()).orElse(Set.of(SourceType.values()));
        if (!accepted.contains(SourceType.OBJECT)) {
            line.problem("parts", "converter '" + use.get().type().name() + "' takes one value, not parts");
        }
        boolean any = accepted.contains(SourceType.LIST);
        Map<String, List<SourcePath>> parts = new LinkedHashMap<>();
        line.map("parts").ifPresent(given -> {
            for (String part : given.keys()) {
                Set<SourceType> types = any ? Set.of(SourceType.values()) : SourceType.SCALARS;
                parts.put(part, paths.paths(given, part, types, "a part"));
            }
            if (parts.isEmpty()) {
                line.problem("parts", "'parts' names no source field");
            }
            use.ifPresent(u -> unknownParts(given, u.type()));
            given.end();
        });
        return use.map(u -> new ValueSource.Parts(Collections.unmodifiableMap(parts), u.converter()));
    }

    private static void unknownParts(YamlMap given, ConverterType converter) {
        given.keys().stream()
                .filter(part ->
                        !converter.parts().isEmpty() && !converter.parts().contains(part))
                .forEach(part -> given.problem(
                        part,
                        "converter '" + converter.name() + "' has no part '" + part + "'; it has: "
                                + String.join(", ", converter.parts())));
    }

    private Optional<ParentReference> parent(YamlMap line, DestinationField field) {
        String usual = ApiNames.relationship(field.name());
        String relationship = line.has("relationship") ? line.required("relationship") : usual;
        if (!relationship.isEmpty() && !relationship.equals(usual)) {
            line.problem(
                    "relationship", "relationship '" + relationship + "' does not belong to field " + field.name());
        }
        OnUnknown onUnknown =
                OnUnknown.valueOf(line.choice("on-unknown", List.of("reject", "exclude", "clear"), "reject")
                        .toUpperCase(Locale.ROOT));
        String reason = onUnknown == OnUnknown.EXCLUDE ? line.required("reason") : "";
        ParentReference parent = new ParentReference(
                field.name(),
                relationship,
                line.required("object"),
                line.required("by"),
                "",
                line.flag("polymorphic", false),
                onUnknown,
                reason);
        line.end();
        return Optional.of(parent);
    }

    private static ValueSource lookup(YamlMap line, ValueSource.First key) {
        String table = line.required("table");
        String code = line.required("unmatched");
        String otherwise =
                line.choice("on-unmatched", List.of("wait", "default"), "wait").equals("default")
                        ? line.required("default").replaceAll("[{}]", "")
                        : null;
        line.end();
        return new ValueSource.Lookup(key, table, code, otherwise);
    }
}
