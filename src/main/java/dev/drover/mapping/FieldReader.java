package dev.drover.mapping;

import dev.drover.mapping.FieldRule.OnError;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.yaml.YamlMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one line of {@code fields:} into a rule that can run. */
final class FieldReader {
    private static final List<String> KEYS = List.of(
            "inputs",
            "parts",
            "only-when",
            "lookup",
            "convert",
            "reference",
            "default",
            "on-error",
            "when-absent",
            "when-offered",
            "required");

    private final PathReader paths;
    private final SourceReader values;

    FieldReader(PathReader paths) {
        this.paths = paths;
        this.values = new SourceReader(paths);
    }

    /** Empty where the line has a fault; the faults are noted. */
    Optional<FieldRule> read(YamlMap line) {
        Optional<DestinationField> field = destination(line, "to", null, false);
        line.text("note");
        Optional<FieldRule> rule = field.flatMap(f -> values.read(line, f).map(s -> rule(line, f, s)));
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
        for (String group : List.of("inputs", "parts")) {
            if (line.isMap(group)) {
                YamlMap inputs = line.map(group).orElseThrow();
                inputs.keys().forEach(input -> paths.noteUses(inputs, input));
            }
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
        boolean creationOnly = line.flag("creation-only", ApiNames.isAudit(name));
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
                    creationOnly,
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
        FieldRule.OnlyWhen onlyWhen =
                line.map("only-when").map(FieldReader::onlyWhen).orElse(null);
        return new FieldRule(
                field,
                source,
                line.flag("required", false),
                otherwise,
                onError,
                omit,
                whenOffered,
                onlyWhen,
                List.of());
    }

    private static FieldRule.OnlyWhen onlyWhen(YamlMap line) {
        String field = line.required("field");
        List<String> values = line.texts("is");
        if (values.isEmpty()) {
            line.problem("is", "'is' is missing; give it a value");
        }
        line.end();
        return new FieldRule.OnlyWhen(field, List.copyOf(values));
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
}
