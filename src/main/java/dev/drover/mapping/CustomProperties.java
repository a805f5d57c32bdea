package dev.drover.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.drover.ledger.FieldStatistics;
import dev.drover.mapping.FieldRule.OnError;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.PhaseFile.CustomRule;
import dev.drover.mapping.convert.Converter;
import dev.drover.mapping.convert.ConverterType;
import dev.drover.mapping.convert.Converters;
import dev.drover.mapping.convert.Produces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rule for custom properties, resolved against the properties that were seen: one typed field each. */
final class CustomProperties {
    private static final int TEXT = 255;

    private record Property(String name, FieldRule rule) {
        Property with(List<Fix> fixes) {
            FieldRule fixed = rule;
            for (Fix fix : fixes) {
                if (fix.field().equals(rule.field().name()) && fix.rule() instanceof Fix.ValueMap) {
                    fixed = fixed.with(fix);
                }
            }
            return new Property(name, fixed);
        }
    }

    private final SourcePath path;
    private final List<Property> properties;

    private CustomProperties(SourcePath path, List<Property> properties) {
        this.path = path;
        this.properties = properties;
    }

    /**
     * @param told types that the source tells, by key
     * @param own destination fields that the file itself writes
     * @param fixes of the phase; those of other fields are passed over
     */
    static CustomProperties resolve(
            CustomRule rule,
            List<FieldStatistics> seen,
            Map<String, String> told,
            List<DestinationField> own,
            List<Fix> fixes) {
        Map<String, FieldStatistics> found = new TreeMap<>();
        for (FieldStatistics statistics : seen) {
            String path = statistics.path();
            if (path.startsWith(rule.path() + "[")
                    && path.endsWith("]")
                    && path.length() > rule.path().length() + 2) {
                String inside = path.substring(rule.path().length() + 1, path.length() - 1);
                found.put(inside.indexOf('/') < 0 ? "/" + inside : inside, statistics);
            }
        }
        Set<String> taken =
                own.stream().map(field -> field.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Map<String, String> names = CustomNames.of(found.keySet(), rule.prefix(), taken);
        Map<String, String> labels = CustomNames.labels(
                found.keySet(), own.stream().map(DestinationField::label).toList());
        List<Property> properties = new ArrayList<>();
        names.forEach((property, name) ->
                properties.add(property(rule, property, name, labels.get(property), found.get(property), told)
                        .with(fixes)));
        return new CustomProperties(new SourcePath(rule.path(), false), List.copyOf(properties));
    }

    List<DestinationField> fields() {
        return properties.stream().map(p -> p.rule().field()).toList();
    }

    /** All properties lie in one list. */
    List<String> sourcePaths(String destinationField) {
        return properties.stream().anyMatch(p -> p.rule().field().name().equals(destinationField))
                ? List.of(path.toString())
                : List.of();
    }

    /** What it does, for the hash of the mapping. */
    String semantics() {
        return properties.stream()
                .map(p -> p.name() + "=" + p.rule().field().name() + " "
                        + p.rule().field().type())
                .collect(Collectors.joining("\n"));
    }

    void apply(
            JsonNode record, MappingContext context, Map<String, Object> fields, List<MappingResult.Reason> reasons) {
        if (properties.isEmpty()) {
            return;
        }
        Map<String, JsonNode> values = latest(path.in(record));
        for (Property property : properties) {
            JsonNode value = values.get(property.name());
            property.rule().apply(value == null ? NullNode.getInstance() : value, context, fields, reasons);
        }
    }

    /** parent/key → value; of several entries for one property the one with the latest {@code ts}, else the last, counts. */
    private static Map<String, JsonNode> latest(JsonNode list) {
        Map<String, JsonNode> values = new HashMap<>();
        Map<String, Long> times = new HashMap<>();
        if (list == null) {
            return values;
        }
        for (JsonNode item : list) {
            String name = item.path("parent").asText() + "/" + item.path("key").asText();
            long time = item.path("ts").asLong(0);
            if (time >= times.getOrDefault(name, Long.MIN_VALUE)) {
                values.put(name, item.path("value"));
                times.put(name, time);
            }
        }
        return values;
    }

    private static Property property(
            CustomRule rule,
            String property,
            String name,
            String label,
            FieldStatistics statistics,
            Map<String, String> told) {
        FieldType type = rule.overrides()
                .getOrDefault(
                        property,
                        rule.overrides()
                                .getOrDefault(
                                        CustomNames.key(property), type(property, statistics, told, rule.digits())));
        String readable = CustomNames.readable(property);
        DestinationField field = new DestinationField(
                name,
                label,
                type,
                true,
                false,
                false,
                List.of(),
                "Custom property of the source: " + readable,
                false,
                rule.origin());
        boolean structured = has(statistics, FieldStatistics.Kind.OBJECT) || has(statistics, FieldStatistics.Kind.LIST);
        String converterName = structured && FieldTypes.wanted(type.kind()) == Produces.TEXT
                ? "json"
                : FieldTypes.usualConverter(type.kind());
        Converter converter = Converters.named(converterName)
                .map(t -> t.create(ConverterType.Options.NONE))
                .orElseThrow();
        ValueSource source = new ValueSource.Whole(converter);
        return new Property(
                property,
                new FieldRule(
                        field, source, false, null, OnError.REJECT, type.kind() == Kind.CHECKBOX, "", null, List.of()));
    }

    /** What the source tells of a short text; otherwise what was seen decides. */
    private static FieldType type(String property, FieldStatistics statistics, Map<String, String> told, int digits) {
        FieldType seen = type(statistics, digits);
        String said = told.get(CustomNames.key(property));
        return said != null && seen.kind() == Kind.TEXT ? FieldTypes.parse(said) : seen;
    }

    /** The narrowest type that holds everything that was seen. @param digits most digits of a number */
    static FieldType type(FieldStatistics s, int digits) {
        long values = 0;
        for (Map.Entry<FieldStatistics.Kind, Long> kind : s.kinds().entrySet()) {
            values += kind.getKey() == FieldStatistics.Kind.NULL ? 0 : kind.getValue();
        }
        if (values > 0) {
            if (count(s, FieldStatistics.Kind.BOOLEAN) == values) {
                return new FieldType(Kind.CHECKBOX, 0, 0, 0);
            }
            if (count(s, FieldStatistics.Kind.DATE) == values) {
                return new FieldType(Kind.DATE, 0, 0, 0);
            }
            boolean numbers = count(s, FieldStatistics.Kind.INTEGER) + count(s, FieldStatistics.Kind.DECIMAL) == values;
            if (numbers && s.integerDigits() + s.scale() <= digits) {
                return new FieldType(Kind.NUMBER, 0, digits, s.scale());
            }
        }
        boolean structured = has(s, FieldStatistics.Kind.OBJECT) || has(s, FieldStatistics.Kind.LIST);
        if (!structured && s.longestText() <= TEXT) {
            return new FieldType(Kind.TEXT, TEXT, 0, 0);
        }
        return new FieldType(Kind.LONG_TEXT, s.longestText() > 32_768 ? 131_072 : 32_768, 0, 0);
    }

    private static boolean has(FieldStatistics statistics, FieldStatistics.Kind kind) {
        return count(statistics, kind) > 0;
    }

    private static long count(FieldStatistics statistics, FieldStatistics.Kind kind) {
        return statistics.kinds().getOrDefault(kind, 0L);
    }
}
