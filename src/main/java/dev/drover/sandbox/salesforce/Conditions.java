package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.FieldType;
import dev.drover.sandbox.salesforce.schema.SfId;
import dev.drover.sandbox.salesforce.soql.Condition;
import dev.drover.sandbox.salesforce.soql.DateRange;
import dev.drover.sandbox.salesforce.soql.Literal;
import dev.drover.sandbox.salesforce.soql.Query;
import dev.drover.sandbox.salesforce.soql.SoqlException;
import dev.drover.sandbox.salesforce.store.SfDates;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Turns a condition into a test of records. */
final class Conditions {
    private final Function<String, Path> paths;
    private final Function<Query, Set<String>> subqueries;
    private final LocalDate today;

    Conditions(Org org, Function<String, Path> paths, Function<Query, Set<String>> subqueries) {
        this.paths = paths;
        this.subqueries = subqueries;
        this.today = org.clock().now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    Predicate<RecordView> compile(Condition condition) {
        if (condition == null) {
            return record -> true;
        }
        if (condition instanceof Condition.And and) {
            List<Predicate<RecordView>> parts =
                    and.parts().stream().map(this::compile).toList();
            return record -> parts.stream().allMatch(part -> part.test(record));
        }
        if (condition instanceof Condition.Or or) {
            List<Predicate<RecordView>> parts =
                    or.parts().stream().map(this::compile).toList();
            return record -> parts.stream().anyMatch(part -> part.test(record));
        }
        if (condition instanceof Condition.Not not) {
            return compile(not.part()).negate();
        }
        if (condition instanceof Condition.In in) {
            return in(in);
        }
        if (condition instanceof Condition.InQuery in) {
            Path path = paths.apply(in.path());
            Set<String> ids = subqueries.apply(in.query());
            return record -> ids.contains(path.read(record)) != in.negated();
        }
        if (condition instanceof Condition.Includes includes) {
            return includes(includes);
        }
        return compare((Condition.Compare) condition);
    }

    private Predicate<RecordView> in(Condition.In in) {
        Path path = paths.apply(in.path());
        Set<String> wanted = new HashSet<>();
        for (Literal literal : in.values()) {
            wanted.add(literal.kind() == Literal.Kind.NULL ? null : folded(path.leaf(), comparable(path, literal)));
        }
        return record -> {
            String value = path.read(record);
            return wanted.contains(value == null ? null : folded(path.leaf(), value)) != in.negated();
        };
    }

    private Predicate<RecordView> includes(Condition.Includes includes) {
        Path path = paths.apply(includes.path());
        List<List<String>> wanted = includes.values().stream()
                .map(value -> Arrays.asList(value.split(";")))
                .toList();
        return record -> {
            String value = path.read(record);
            Set<String> chosen = value == null ? Set.of() : new HashSet<>(Arrays.asList(value.split(";")));
            return wanted.stream().anyMatch(chosen::containsAll) != includes.negated();
        };
    }

    private Predicate<RecordView> compare(Condition.Compare compare) {
        Path path = paths.apply(compare.path());
        Condition.Operator operator = compare.operator();
        Literal literal = compare.value();
        if (literal.kind() == Literal.Kind.NULL) {
            return switch (operator) {
                case EQUAL -> record -> path.read(record) == null;
                case NOT_EQUAL -> record -> path.read(record) != null;
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, LIKE -> record -> false;
            };
        }
        if (operator == Condition.Operator.LIKE) {
            Pattern pattern = like(literal.text());
            return record -> {
                String value = path.read(record);
                return value != null && pattern.matcher(value).matches();
            };
        }
        if (literal.kind() == Literal.Kind.RANGE) {
            return range(path, operator, DateRange.of(literal.text(), today));
        }
        String wanted = folded(path.leaf(), comparable(path, literal));
        boolean number = path.leaf().type().isNumber();
        BigDecimal amount = number ? new BigDecimal(wanted) : null;
        boolean flag = path.leaf().type() == FieldType.BOOLEAN;
        return record -> {
            String value = path.read(record);
            if (value == null && !flag) {
                return operator == Condition.Operator.NOT_EQUAL;
            }
            int order;
            if (number) {
                order = new BigDecimal(value).compareTo(amount);
            } else {
                order = (value == null ? "false" : folded(path.leaf(), value)).compareTo(wanted);
            }
            return holds(operator, order);
        };
    }

    private static Predicate<RecordView> range(Path path, Condition.Operator operator, DateRange range) {
        boolean time = path.leaf().type() == FieldType.DATETIME;
        String start = range.start() + (time ? "T00:00:00.000+0000" : "");
        String end = range.end() + (time ? "T00:00:00.000+0000" : "");
        return record -> {
            String value = path.read(record);
            if (value == null) {
                return operator == Condition.Operator.NOT_EQUAL;
            }
            boolean before = value.compareTo(start) < 0;
            boolean after = value.compareTo(end) >= 0;
            return holds(operator, before ? -1 : after ? 1 : 0);
        };
    }

    private static boolean holds(Condition.Operator operator, int order) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case LIKE -> throw new IllegalStateException("LIKE has no order");
        };
    }

    /** The literal in the stored form of the field, or the refusal of a literal of another type. */
    static String comparable(Path path, Literal literal) {
        Field field = path.leaf();
        boolean fits = switch (field.type()) {
            case BOOLEAN -> literal.kind() == Literal.Kind.BOOLEAN;
            case INT, DOUBLE, CURRENCY, PERCENT -> literal.kind() == Literal.Kind.NUMBER;
            case DATE -> literal.kind() == Literal.Kind.DATE;
            case DATETIME -> literal.kind() == Literal.Kind.DATETIME;
            case ID, REFERENCE, STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST ->
                literal.kind() == Literal.Kind.TEXT;
            case COMPLEXVALUE -> false;
        };
        if (!fits) {
            throw new SoqlException(
                    "INVALID_FIELD",
                    "value of filter criterion for field '" + path.text() + "' must be of type "
                            + field.type().wireName()
                            + (literal.kind() == Literal.Kind.TEXT ? " and should not be enclosed in quotes" : ""));
        }
        if (field.type() == FieldType.DATETIME) {
            try {
                return SfDates.format(SfDates.parse(literal.text()));
            } catch (DateTimeException e) {
                throw new SoqlException("INVALID_FIELD", "bad date-time in the condition on '" + path.text() + "'");
            }
        }
        if (field.type().isId()) {
            String id = SfId.normalise(literal.text());
            if (id == null && !literal.text().isEmpty()) {
                throw new SoqlException("INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + literal.text());
            }
            return id == null ? "" : id;
        }
        if (field.type().isNumber()) {
            BigDecimal number = new BigDecimal(literal.text()).stripTrailingZeros();
            return number.signum() == 0 ? "0" : number.toPlainString();
        }
        return literal.text();
    }

    /** Text compares without case; ids, dates and numbers do not need it. */
    private static String folded(Field field, String value) {
        return switch (field.type()) {
            case STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST ->
                field.caseSensitive() ? value : value.toLowerCase(Locale.ROOT);
            default -> value;
        };
    }

    private static Pattern like(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                regex.append(Pattern.quote(String.valueOf(text.charAt(++i))));
            } else if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
