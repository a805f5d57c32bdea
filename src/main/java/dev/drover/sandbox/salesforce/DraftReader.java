package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Reads a record of a JSON body. */
final class DraftReader {
    private final Org org;

    DraftReader(Org org) {
        this.org = org;
    }

    /** A RowException for an unknown field; an ApiError for a value that JSON cannot mean for the field. */
    Draft read(Caller caller, SObjectType type, JsonNode record) {
        List<Column> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        Iterator<Map.Entry<String, JsonNode>> members = record.fields();
        while (members.hasNext()) {
            Map.Entry<String, JsonNode> member = members.next();
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (name.equals("attributes") || name.equalsIgnoreCase("id")) {
                continue;
            }
            if (value.isObject()) {
                addParent(caller, type, name, value, columns, values);
            } else {
                Column column = org.columns().plain(caller, type, name);
                columns.add(column);
                values.add(text(column, value));
            }
        }
        return new Draft(type, columns.toArray(Column[]::new), values.toArray(String[]::new));
    }

    private void addParent(
            Caller caller, SObjectType type, String name, JsonNode parent, List<Column> columns, List<String> values) {
        String parentType = parent.path("attributes").path("type").asText(null);
        Iterator<Map.Entry<String, JsonNode>> members = parent.fields();
        while (members.hasNext()) {
            Map.Entry<String, JsonNode> member = members.next();
            if (!member.getKey().equals("attributes")) {
                Column column = org.columns().parent(caller, type, name, parentType, member.getKey());
                columns.add(column);
                values.add(
                        member.getValue().isNull()
                                ? Draft.CLEAR
                                : member.getValue().asText());
            }
        }
    }

    private static String text(Column column, JsonNode value) {
        if (value.isNull() || value.isTextual() && value.textValue().isEmpty()) {
            return Draft.CLEAR;
        }
        if (value.isArray()) {
            throw wrong(column, "START_ARRAY", "");
        }
        String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
        boolean typed = switch (column.field().type()) {
            case BOOLEAN, INT, DOUBLE, CURRENCY, PERCENT, DATE, DATETIME -> true;
            default -> false;
        };
        if (typed) {
            try {
                ValueReader.read(column.field(), text, false);
            } catch (RowException e) {
                if (ValueReader.TYPE_CODES.contains(e.errors().get(0).code())) {
                    throw wrong(column, value.isTextual() ? "VALUE_STRING" : "VALUE_NUMBER", text);
                }
            }
        }
        return text;
    }

    private static ApiError wrong(Column column, String token, String text) {
        return new ApiError(
                400,
                "JSON_PARSER_ERROR",
                "Cannot deserialize instance of " + column.field().type().wireName() + " from " + token + " value "
                        + text + " or request may be missing a required field at field "
                        + column.field().name());
    }
}
