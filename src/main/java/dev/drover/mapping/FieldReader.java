package dev.drover.mapping;

import dev.drover.mapping.FieldRule.OnError;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.ParentReference.OnUnknown;
import dev.drover.mapping.convert.Converters;
import dev.drover.mapping.convert.DecisionType;
import dev.drover.mapping.convert.Produces;
import dev.drover.mapping.convert.SourceType;
import dev.drover.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one line of {@code fields:} into a rule that can run. */
final class FieldReader {
    private static final List<String> SOURCES = List.of("from", "decide", "value");

    private static final List<String> KEYS = List.of(
            "inputs",
            "lookup",
            "convert",
            "reference",
            "default",
            "on-error",
            "when-absent",
            "when-offered",
            "required");

    private final PathReader paths;

    FieldReader(PathReader paths) {
        this.paths = paths;
    }

    /** Empty where the line has a fault; the faults are noted. */
    Optional<FieldRule> read(YamlMap line) {
        Optional<DestinationField> field = destination(line, "to", null, false);
        line.text("note");
        Optional<FieldRule> rule = field.flatMap(f -> source(line, f).map(s -> rule(line, f, s)));
        if (rule.isEmpty()) {
            noteUses(line);
        }
        line.end();
        return rule;
    }

    /** Of a line with a fault: so that its keys and source fields are not reported as well. */
    private void noteUses(YamlMap line) {
        KEYS.forEach(line::has);
        paths.noteUses(line, "from");
        if (line.isMap("inputs")) {
            YamlMap inputs = line.map("inputs").orElseThrow();
            inputs.keys().forEach(input -> paths.noteUses(inputs, input));
        }
    }

    /** The destination side of a line: name, type, label. */
    Optional<DestinationField> destination(YamlMap line, String nameKey, String usualType, boolean key) {
        String name = line.required(nameKey);
        ApiNames.fault(name).filter(f -> !name.isEmpty()).ifPresent(fault -> line.problem(nameKey, fault));
        boolean custom = ApiNames.isCustom(name);
        String label = custom ? line.required("label") : line.text("label").orElse(name);
        if (label.length() > ApiNames.LONGEST) {
            line.problem("label", "label has " + label.length() + " characters; " + ApiNames.LONGEST + " are allowed");
        }
        String description =
                custom ? line.required("description") : line.text("description").orElse("");
        List<String> picklist = line.texts("picklist");
        boolean externalId = line.flag("external-id", key);
        boolean unique = line.flag("unique", key);
        String written = line.text("type").orElse(usualType);
        if (written == null) {
            line.problem("type", "'type' is missing; give it a value");
            return Optional.empty();
        }
        try {
            FieldType type = FieldTypes.parse(written);
            if (!picklist.isEmpty() && type.kind() != Kind.PICKLIST && type.kind() != Kind.MULTI_PICKLIST) {
                line.problem("picklist", "'picklist' is only for fields of type Picklist or MultiPicklist");
            }
            return Optional.of(new DestinationField(
                    name,
                    label,
                    type,
                    custom,
                    externalId,
                    unique,
                    List.copyOf(picklist),
                    description,
                    ApiNames.isAudit(name),
                    line.origin()));
        } catch (IllegalArgumentException e) {
            line.problem("type", e.getMessage());
            return Optional.empty();
        }
    }

    private FieldRule rule(YamlMap line, DestinationField field, ValueSource source) {
        Object otherwise = line.text("default")
                .map(text -> literal(line, "default", text, field))
                .orElse(null);
        OnError onError =
                OnError.valueOf(line.choice("on-error", List.of("reject", "clear", "truncate", "round"), "reject")
                        .toUpperCase(Locale.ROOT));
        if (onError == OnError.TRUNCATE && field.type().length() == 0) {
            line.problem("on-error", "'truncate' is only for texts");
        }
        if (onError == OnError.ROUND && field.type().precision() == 0) {
            line.problem("on-error", "'round' is only for numbers");
        }
        boolean always =
                otherwise != null || source instanceof ValueSource.Decided || source instanceof ValueSource.Fixed;
        if (field.type().kind() == Kind.CHECKBOX && !always) {
            line.problem("to", "a Checkbox cannot be empty; give it a 'default'");
        }
        boolean omit = line.choice("when-absent", List.of("clear", "omit"), field.audit() ? "omit" : "clear")
                .equals("omit");
        String whenOffered = line.has("when-offered") ? line.required("when-offered") : "";
        return new FieldRule(
                field, source, line.flag("required", false), otherwise, onError, omit, whenOffered, List.of());
    }

    private Optional<ValueSource> source(YamlMap line, DestinationField field) {
        List<String> given = SOURCES.stream().filter(line::has).toList();
        if (given.size() != 1) {
            line.problem("to", "'" + field.name() + "' needs exactly one of " + String.join(", ", SOURCES));
        }
        if (given.isEmpty()) {
            return Optional.empty();
        }
        return switch (given.get(0)) {
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
        Object value = literal(line, "value", written, field);
        return value == null ? Optional.empty() : Optional.of(new ValueSource.Fixed(value));
    }

    /** A value that stands in a file itself; null, with the problem noted, where it does not fit the field. */
    static Object literal(YamlMap line, String key, String written, DestinationField field) {
        try {
            Object value = Literals.parse(written, field.type());
            if (!field.picklist().isEmpty() && !field.picklist().contains(written)) {
                line.problem(key, "'" + key + "' is none of the values of the picklist");
            }
            return value;
        } catch (IllegalArgumentException e) {
            line.problem(key, e.getMessage());
            return null;
        }
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

    private Optional<ParentReference> parent(YamlMap line, DestinationField field) {
        String relationship = line.required("relationship");
        if (!relationship.isEmpty() && !ApiNames.belongs(field.name(), relationship)) {
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
