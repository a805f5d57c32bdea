package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One condition of a filter, on one record. */
final class FilterCondition {
    static final Set<String> OPERATORS = Set.of(
            "=", "!=", "<", ">", "<=", ">=", "IS NULL", "IS NOT NULL", "LIKE '$%'", "LIKE '%$%'", "NOT LIKE '%$%'");

    private FilterCondition() {}

    static boolean holds(JsonNode condition, Entity entity, int id) {
        FieldDef field = condition.hasNonNull("field_code")
                ? entity.family().field(condition.path("field_code").asText()).orElse(null)
                : entity.family().field(condition.path("field_id").asInt()).orElse(null);
        if (field == null) {
            return false;
        }
        List<String> values = values(entity, id, field);
        String wanted = condition.path("value").asText("").toLowerCase(Locale.ROOT);
        String operator = condition.path("operator").asText();
        return switch (operator) {
            case "IS NULL" -> values.isEmpty();
            case "IS NOT NULL" -> !values.isEmpty();
            case "!=", "NOT LIKE '%$%'" ->
                values.stream()
                        .noneMatch(value -> compare(value, operator.substring(operator.equals("!=") ? 1 : 4), wanted));
            default -> values.stream().anyMatch(value -> compare(value, operator, wanted));
        };
    }

    private static boolean compare(String value, String operator, String wanted) {
        return switch (operator) {
            case "=" -> order(value, wanted) == 0;
            case "<" -> order(value, wanted) < 0;
            case ">" -> order(value, wanted) > 0;
            case "<=" -> order(value, wanted) <= 0;
            case ">=" -> order(value, wanted) >= 0;
            case "LIKE '$%'" -> value.startsWith(wanted);
            default -> value.contains(wanted);
        };
    }

    private static int order(String one, String other) {
        try {
            return new BigDecimal(one).compareTo(new BigDecimal(other));
        } catch (NumberFormatException e) {
            return one.compareTo(other);
        }
    }

    private static List<String> values(Entity entity, int id, FieldDef field) {
        List<String> values = new ArrayList<>();
        switch (field.code()) {
            case "add_time" -> values.add(Times.v1(entity.table().addTime(id)));
            case "update_time" -> values.add(Times.v1(entity.table().updateTime(id)));
            default -> {
                ObjectNode row = entity.table().get(id);
                JsonNode value = field.custom()
                        ? row.path("custom_fields").path(field.code())
                        : row.path(
                                switch (field.code()) {
                                    case "email" -> "emails";
                                    case "phone" -> "phones";
                                    default -> field.code();
                                });
                collect(value, values);
            }
        }
        return values;
    }

    private static void collect(JsonNode value, List<String> values) {
        if (value.isArray()) {
            value.forEach(one -> collect(one, values));
        } else if (value.isObject()) {
            collect(value.path("value"), values);
        } else if (!value.isMissingNode() && !value.isNull()) {
            values.add(value.asText().toLowerCase(Locale.ROOT));
        }
    }
}
