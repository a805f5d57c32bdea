package dev.drover.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.mapping.convert.Converter;
import dev.drover.mapping.convert.DecisionType;
import dev.drover.mapping.convert.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where the value of a destination field comes from. */
sealed interface ValueSource {

    /** @return null when the record has no value */
    Object value(JsonNode record, MappingContext context) throws Refused;

    /** The same source with another converter, made from its own; empty where it has none. */
    default Optional<ValueSource> reading(UnaryOperator<Converter> change) {
        return Optional.empty();
    }

    /** The value of the source before its conversion, as text; null where there is none or it is not a single one. */
    default String text(JsonNode record) {
        return null;
    }

    /** A single value as a person would write it. */
    static String written(JsonNode value) {
        return value.isNumber()
                ? value.decimalValue().toPlainString()
                : value.asText().strip();
    }

    /** The source paths that it looks at, in order of preference. */
    default List<String> paths() {
        return List.of();
    }

    /** The first of several source fields that has a value. */
    record First(List<SourcePath> candidates, Converter converter) implements ValueSource {
        @Override
        public List<String> paths() {
            return candidates.stream().map(SourcePath::toString).toList();
        }

        @Override
        public Object value(JsonNode record, MappingContext context) throws Refused {
            for (SourcePath path : candidates) {
                JsonNode node = path.in(record);
                Object value = node == null ? null : converter.convert(node);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        @Override
        public Optional<ValueSource> reading(UnaryOperator<Converter> change) {
            return Optional.of(with(change));
        }

        First with(UnaryOperator<Converter> change) {
            return new First(candidates, change.apply(converter));
        }

        @Override
        public String text(JsonNode record) {
            for (SourcePath path : candidates) {
                JsonNode node = path.in(record);
                if (node != null && node.isValueNode() && !written(node).isEmpty()) {
                    return written(node);
                }
            }
            return null;
        }
    }

    /** Several named parts as one structure, each the first of its own candidates that has a value; what has none is left out. */
    record Parts(Map<String, List<SourcePath>> parts, Converter converter) implements ValueSource {
        @Override
        public List<String> paths() {
            return parts.values().stream()
                    .flatMap(List::stream)
                    .map(SourcePath::toString)
                    .toList();
        }

        @Override
        public Object value(JsonNode record, MappingContext context) throws Refused {
            ObjectNode whole = JsonNodeFactory.withExactBigDecimals(true).objectNode();
            parts.forEach((name, candidates) -> candidates.stream()
                    .map(path -> path.in(record))
                    .filter(Parts::says)
                    .findFirst()
                    .ifPresent(found -> whole.set(name, found)));
            return whole.isEmpty() ? null : converter.convert(whole);
        }

        private static boolean says(JsonNode found) {
            return found != null
                    && !(found.isTextual() && found.textValue().isBlank())
                    && !(found.isContainerNode() && found.isEmpty());
        }
    }

    /** The record itself, where that is one value. */
    record Whole(Converter converter) implements ValueSource {
        @Override
        public Object value(JsonNode record, MappingContext context) throws Refused {
            return record.isNull() || record.isMissingNode() ? null : converter.convert(record);
        }

        @Override
        public Optional<ValueSource> reading(UnaryOperator<Converter> change) {
            return Optional.of(new Whole(change.apply(converter)));
        }
    }

    /** A decision over several named inputs, each the first of its own candidates. */
    record Decided(List<List<SourcePath>> inputs, DecisionType type) implements ValueSource {
        @Override
        public List<String> paths() {
            return inputs.stream()
                    .flatMap(List::stream)
                    .map(SourcePath::toString)
                    .toList();
        }

        @Override
        public Object value(JsonNode record, MappingContext context) throws Refused {
            JsonNode[] found = new JsonNode[inputs.size()];
            for (int i = 0; i < found.length; i++) {
                found[i] = first(inputs.get(i), record);
            }
            return type.decision().decide(found);
        }

        private static JsonNode first(List<SourcePath> paths, JsonNode record) {
            JsonNode unset = null;
            for (SourcePath path : paths) {
                JsonNode node = path.in(record);
                if (node != null && !isUnset(node)) {
                    return node;
                }
                unset = node == null ? unset : node;
            }
            return unset;
        }

        private static boolean isUnset(JsonNode node) {
            return (node.isNumber() && node.asInt(1) == 0)
                    || (node.isTextual() && node.textValue().isBlank());
        }
    }

    /** The same for every record. */
    record Fixed(Object value) implements ValueSource {
        @Override
        public Object value(JsonNode record, MappingContext context) {
            return value;
        }
    }

    /** A constant of the migration. */
    record Constant(String name) implements ValueSource {
        @Override
        public Object value(JsonNode record, MappingContext context) {
            String value = context.constant(name);
            return value == null || value.isBlank() ? null : value;
        }
    }

    /** A parent, named by its key. */
    record Parent(First key, ParentReference model) implements ValueSource {
        @Override
        public List<String> paths() {
            return key.paths();
        }

        @Override
        public Object value(JsonNode record, MappingContext context) throws Refused {
            Object found = key.value(record, context);
            return found == null
                    ? null
                    : new ParentReference(
                            model.field(),
                            model.relationship(),
                            model.object(),
                            model.by(),
                            found.toString(),
                            model.polymorphic(),
                            model.onUnknown(),
                            model.reason());
        }

        @Override
        public Optional<ValueSource> reading(UnaryOperator<Converter> change) {
            return Optional.of(new Parent(key.with(change), model));
        }

        @Override
        public String text(JsonNode record) {
            return key.text(record);
        }
    }

    /**
     * A row of a table of the destination, such as the user with this e-mail.
     *
     * @param otherwise constant to use for a key that the table lacks, or null to refuse the record
     */
    record Lookup(First key, String table, String unmatched, String otherwise) implements ValueSource {
        @Override
        public List<String> paths() {
            return key.paths();
        }

        @Override
        public Object value(JsonNode record, MappingContext context) throws Refused {
            Object found = key.value(record, context);
            if (found == null) {
                return otherwise == null ? null : constant(context);
            }
            Object row = context.lookup(table, found.toString()).orElse(null);
            if (row == null && otherwise != null) {
                row = constant(context);
            }
            if (row == null) {
                throw new Refused(unmatched, "has no row in the table " + table + " of the destination");
            }
            return row;
        }

        @Override
        public Optional<ValueSource> reading(UnaryOperator<Converter> change) {
            return Optional.of(new Lookup(key.with(change), table, unmatched, otherwise));
        }

        @Override
        public String text(JsonNode record) {
            return key.text(record);
        }

        private Object constant(MappingContext context) {
            String value = context.constant(otherwise);
            return value == null || value.isBlank() ? null : value;
        }
    }
}
