package dev.drover.mapping;

import dev.drover.mapping.ExcludeRule.Test;
import dev.drover.mapping.PhaseFile.Bucket;
import dev.drover.mapping.PhaseFile.CustomRule;
import dev.drover.mapping.PhaseFile.KeyLine;
import dev.drover.mapping.convert.Converter;
import dev.drover.mapping.convert.ConverterType.Options;
import dev.drover.mapping.convert.Converters;
import dev.drover.mapping.convert.Produces;
import dev.drover.mapping.convert.SourceType;
import dev.drover.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a mapping file of one phase. */
final class PhaseReader {
    /** What is for the eye: a change of it does not change what the mapping does. */
    private static final Set<String> FOR_PEOPLE = Set.of("note", "description", "label", "text", "source-fields");

    private static final Converter NUMBER =
            Converters.named("decimal").orElseThrow().create(Options.NONE);

    /** In place of a source field: the id of the staged record itself. */
    private static final String OWN_ID = "$id";

    private final SourceCatalog catalog;

    PhaseReader(SourceCatalog catalog) {
        this.catalog = catalog;
    }

    /** Empty where a part without which nothing can be checked is missing; every fault is noted. */
    Optional<PhaseFile> read(YamlMap root) {
        String to = root.required("to");
        String from = root.required("from");
        int order = root.required("order").isEmpty() ? 0 : root.whole("order", 0);
        boolean optional = root.flag("optional", false);
        root.text("description");
        Optional<SourceCatalog.SourceObject> object = catalog.object(from);
        if (object.isEmpty()) {
            root.problem("from", "source object '" + from + "' is unknown; the known ones are in " + catalog.file());
            return Optional.empty();
        }
        PathReader paths = new PathReader(object.get(), catalog.file());
        FieldReader reader = new FieldReader(paths);
        Optional<KeyLine> key = key(root, reader, paths);
        List<ExcludeRule> excludes = excludes(root, paths);
        List<FieldRule> fields = fields(root, reader);
        Optional<CustomRule> custom = root.map("custom-properties").flatMap(line -> custom(line, paths));
        root.map("source-fields").ifPresent(line -> buckets(line, paths));
        root.end();
        key.ifPresent(k -> distinct(root, k, fields));
        conditions(root, fields);
        return key.map(k -> new PhaseFile(
                root.file(),
                root.line(),
                root.line("from"),
                order,
                to,
                from,
                optional,
                k,
                excludes,
                fields,
                custom,
                List.copyOf(paths.uses()),
                List.of(),
                root.canonical(FOR_PEOPLE)));
    }

    private static Optional<KeyLine> key(YamlMap root, FieldReader reader, PathReader paths) {
        if (!root.has("key")) {
            root.problem("key", "'key' is missing; name the external-id field and where its value comes from");
        }
        return root.map("key").flatMap(line -> {
            Optional<DestinationField> field = reader.destination(line, "field", "Text(80)", true);
            Optional<ConverterReader.Use> use = ConverterReader.read(line, "id", Produces.TEXT, "a key");
            boolean ownId = line.texts("from").equals(List.of(OWN_ID));
            List<SourcePath> found = ownId
                    ? List.of()
                    : paths.paths(
                            line,
                            "from",
                            use.map(u -> u.type().sources()).orElse(Set.of(SourceType.values())),
                            "the key");
            if (!line.has("from") || line.texts("from").isEmpty()) {
                line.problem("from", "'from' is missing; name the source field that holds the key, or $id");
            }
            line.text("note");
            line.end();
            return field.flatMap(f ->
                    use.map(u -> new KeyLine(f, ownId ? null : new ValueSource.First(found, u.converter()))));
        });
    }

    private static List<ExcludeRule> excludes(YamlMap root, PathReader paths) {
        List<ExcludeRule> rules = new ArrayList<>();
        for (YamlMap line : root.maps("exclude")) {
            Optional<SourcePath> path = paths.lookedAt(line, "when");
            String reason = line.required("reason");
            line.required("text");
            boolean unlessLoaded = line.flag("unless-loaded", false);
            String loadedBy = line.has("loaded-by") ? line.required("loaded-by") : "";
            List<String> tests =
                    Stream.of("is", "in", "above", "missing").filter(line::has).toList();
            if (tests.size() != 1) {
                line.problem("when", "the rule needs exactly one of is, in, above, missing");
            } else {
                String test = tests.get(0);
                List<String> operands = line.texts(test);
                String operand = operands.size() == 1 && !test.equals("in") ? line.required(test) : "";
                if (operands.isEmpty() || operands.size() > 1 && !test.equals("in")) {
                    line.problem(
                            test, "'" + test + "' is missing; give it " + (test.equals("in") ? "values" : "a value"));
                }
                if (test.equals("missing") && !operand.equals("true")) {
                    line.problem("missing", "'missing' must be true");
                }
                if (test.equals("above") && !operand.matches("\\d+(\\.\\d+)?|\\{[a-z][a-z0-9-]*\\}")) {
                    line.problem("above", "'above' must be a number or a {constant}");
                }
                path.ifPresent(p -> rules.add(new ExcludeRule(
                        p,
                        Test.valueOf(test.toUpperCase(Locale.ROOT)),
                        operands,
                        NUMBER,
                        reason,
                        unlessLoaded,
                        loadedBy)));
            }
            line.end();
        }
        return rules;
    }

    private static List<FieldRule> fields(YamlMap root, FieldReader reader) {
        List<FieldRule> fields = new ArrayList<>();
        for (YamlMap line : root.maps("fields")) {
            reader.read(line).ifPresent(fields::add);
        }
        return fields;
    }

    private static Optional<CustomRule> custom(YamlMap line, PathReader paths) {
        List<SourcePath> found =
                paths.paths(line, "from", Set.of(SourceType.CUSTOM_PROPERTIES), "the rule for custom properties");
        String prefix = line.required("prefix");
        if (!prefix.matches("[a-z][a-z0-9_]{0,19}")) {
            line.problem("prefix", "'prefix' must be at most 20 letters, digits and underscores, a letter first");
        }
        Map<String, FieldType> overrides = new HashMap<>();
        line.map("types")
                .ifPresent(types -> types.keys().forEach(name -> {
                    try {
                        overrides.put(name, FieldTypes.parse(types.required(name)));
                    } catch (IllegalArgumentException e) {
                        types.problem(name, e.getMessage());
                    }
                }));
        int digits = line.whole("digits", FieldTypes.DIGITS);
        if (digits < 1 || digits > FieldTypes.DIGITS) {
            line.problem("digits", "'digits' must be from 1 to " + FieldTypes.DIGITS);
        }
        line.text("note");
        line.end();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new CustomRule(
                        line.texts("from").get(0), prefix, digits, overrides, line.line(), line.origin()));
    }

    private static void buckets(YamlMap line, PathReader paths) {
        bucket(line, "exclude", Bucket.EXCLUDED, paths);
        bucket(line, "inventory", Bucket.INVENTORIED, paths);
        line.end();
    }

    private static void bucket(YamlMap lines, String key, Bucket bucket, PathReader paths) {
        for (YamlMap line : lines.maps(key)) {
            line.required("reason");
            if (line.texts("fields").isEmpty()) {
                line.problem("fields", "'fields' names no source field");
            }
            paths.bucket(line, "fields", bucket);
            line.end();
        }
    }

    /** What a line looks at with 'only-when' must have been filled by then. */
    private static void conditions(YamlMap root, List<FieldRule> fields) {
        Map<String, DestinationField> before = new HashMap<>();
        for (FieldRule rule : fields) {
            FieldRule.OnlyWhen condition = rule.onlyWhen();
            if (condition != null) {
                DestinationField looked = before.get(condition.field());
                String fault = looked == null
                        ? "'only-when' names " + condition.field() + ", which no line above fills"
                        : !looked.picklist().isEmpty() && !looked.picklist().containsAll(condition.values())
                                ? "'only-when' names a value that the picklist of " + looked.name() + " lacks"
                                : "";
                if (!fault.isEmpty()) {
                    root.problemAt(line(rule.field()), fault);
                }
            }
            before.put(rule.field().name(), rule.field());
        }
    }

    private static int line(DestinationField field) {
        return Integer.parseInt(field.origin().substring(field.origin().lastIndexOf(':') + 1));
    }

    private static void distinct(YamlMap root, KeyLine key, List<FieldRule> fields) {
        Set<String> seen = new HashSet<>(Set.of(key.field().name().toLowerCase(Locale.ROOT)));
        for (FieldRule rule : fields) {
            String name = rule.field().name();
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                root.problemAt(line(rule.field()), "destination field '" + name + "' has two lines; keep one");
            }
        }
    }
}
