package dev.drover.mapping;

import dev.drover.mapping.Fix.Rule;
import dev.drover.yaml.YamlMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a fix file against the phases that it is for. */
final class FixReader {
    private static final List<String> RULES = List.of("map", "default", "convert", "waive");

    /** Who, when and why change nothing of what a rule does to values; a waiver books who and why. */
    private static final Set<String> FOR_PEOPLE = Set.of("note", "by", "at", "reason");

    private static final Set<String> FOR_PEOPLE_OF_A_WAIVER = Set.of("note", "at");

    private final List<PhaseFile> phases;

    FixReader(List<PhaseFile> phases) {
        this.phases = phases;
    }

    /** Empty where the file has a fault; the faults are noted. */
    Optional<Fix> read(YamlMap root) {
        root.text("note");
        String name = root.required("phase");
        String code = root.required("code");
        String by = root.required("by");
        String at = moment(root);
        boolean waive = root.has("waive");
        String reason = waive ? root.required("reason") : root.text("reason").orElse("");
        String field = waive ? root.text("field").orElse("") : root.required("field");
        if (!code.isEmpty() && !code.matches("[A-Z][A-Z0-9_]*")) {
            root.problem("code", "'code' must be a reason code such as NOT_A_DATE");
        }
        Optional<PhaseFile> phase =
                phases.stream().filter(p -> p.to().equals(name)).findFirst();
        if (phase.isEmpty() && !name.isEmpty()) {
            root.problem(
                    "phase",
                    "phase '" + name + "' is unknown; known: "
                            + phases.stream().map(PhaseFile::to).sorted().collect(Collectors.joining(", ")));
        }
        List<String> given = RULES.stream().filter(root::has).toList();
        if (given.size() != 1) {
            root.problem("phase", "the fix needs exactly one of " + String.join(", ", RULES));
        }
        Optional<Rule> rule = phase.isEmpty() || given.size() != 1
                ? Optional.empty()
                : waive ? waive(root, phase.get(), field) : rule(root, given.get(0), phase.get(), field, code);
        root.end();
        return rule.map(r -> new Fix(
                root.origin(),
                name,
                field,
                code,
                r,
                reason,
                by,
                at,
                root.canonical(waive ? FOR_PEOPLE_OF_A_WAIVER : FOR_PEOPLE)));
    }

    private static String moment(YamlMap root) {
        String at = root.required("at");
        try {
            if (!at.isEmpty()) {
                Instant.parse(at);
            }
        } catch (DateTimeParseException e) {
            root.problem("at", "'at' must be a moment such as 2026-11-22T18:00:00Z");
        }
        return at;
    }

    private static Optional<Rule> waive(YamlMap root, PhaseFile phase, String field) {
        if (!root.flag("waive", false)) {
            root.problem("waive", "'waive' must be true");
        }
        boolean known = field.isEmpty()
                || field.equals(phase.key().field().name())
                || phase.rule(field).isPresent()
                || isCustomProperty(phase, field);
        if (!known) {
            root.problem("field", unknown(phase, field));
        }
        return Optional.of(new Fix.Waive());
    }

    private static Optional<Rule> rule(YamlMap root, String word, PhaseFile phase, String field, String code) {
        Optional<FieldRule> line = phase.rule(field);
        if (line.isEmpty()) {
            if (word.equals("map") && isCustomProperty(phase, field)) {
                return map(root);
            }
            root.problem(
                    "field",
                    field.equals(phase.key().field().name())
                            ? "the key of " + phase.to() + " can only be waived"
                            : isCustomProperty(phase, field)
                                    ? "a custom property takes 'map' or 'waive'; its type can be set in " + phase.file()
                                    : unknown(phase, field));
            return Optional.empty();
        }
        boolean converted = line.get().source().reading(converter -> converter).isPresent();
        if (!converted) {
            root.problem(
                    "field",
                    "field '" + field + "' of " + phase.to() + " does not come from one source value; mend its line in "
                            + phase.file() + ", or waive");
            return Optional.empty();
        }
        if (!word.equals("map") && !RefusalCodes.of(line.get()).contains(code)) {
            root.problem(
                    "code",
                    "the mapping never refuses " + field + " with " + code + ", so a " + word
                            + " cannot answer it; take map or waive. It gives: "
                            + String.join(", ", new TreeSet<>(RefusalCodes.of(line.get()))));
            return Optional.empty();
        }
        return switch (word) {
            case "map" -> map(root);
            case "default" -> otherwise(root, line.get());
            default -> convert(root, line.get());
        };
    }

    private static Optional<Rule> map(YamlMap root) {
        Map<String, String> words = new LinkedHashMap<>();
        root.map("map").ifPresent(table -> {
            for (String from : table.keys()) {
                words.put(from.strip(), table.text(from).orElse(""));
            }
            if (words.isEmpty()) {
                root.problem("map", "'map' needs at least one line, SOURCE: OTHER");
            }
        });
        return words.isEmpty() ? Optional.empty() : Optional.of(new Fix.ValueMap(words));
    }

    private static Optional<Rule> otherwise(YamlMap root, FieldRule line) {
        if (line.source() instanceof ValueSource.Parent) {
            root.problem("default", "field '" + line.field().name() + "' refers to a parent; take map or waive");
            return Optional.empty();
        }
        return root.text("default")
                .map(written -> FieldReader.literal(root, "default", written, line.field()))
                .map(Fix.Default::new);
    }

    private static Optional<Rule> convert(YamlMap root, FieldRule line) {
        FieldType.Kind kind = line.field().type().kind();
        return ConverterReader.read(root, FieldTypes.usualConverter(kind), FieldTypes.wanted(kind), "the type")
                .map(use -> new Fix.Convert(use.type().name(), use.converter()));
    }

    /** What {@link #read} would take for such a refusal, most telling first. */
    static List<String> answers(PhaseFile phase, String code, String field) {
        Optional<FieldRule> line = phase.rule(field);
        if (line.isEmpty()) {
            return isCustomProperty(phase, field) ? List.of("map", "waive") : List.of("waive");
        }
        if (line.get().source().reading(converter -> converter).isEmpty()) {
            return List.of("waive");
        }
        if (!RefusalCodes.of(line.get()).contains(code)) {
            return List.of("map", "waive");
        }
        boolean reference = line.get().source() instanceof ValueSource.Parent;
        if (code.equals(RefusalCodes.MISSING)) {
            return reference ? List.of("waive") : List.of("default", "waive");
        }
        return reference ? List.of("map", "convert", "waive") : List.of("map", "default", "convert", "waive");
    }

    private static boolean isCustomProperty(PhaseFile phase, String field) {
        return phase.custom()
                .filter(rule -> field.startsWith(rule.prefix()) && ApiNames.isCustom(field))
                .isPresent();
    }

    private static String unknown(PhaseFile phase, String field) {
        return "field '" + field + "' is none of those that " + phase.file() + " fills";
    }
}
