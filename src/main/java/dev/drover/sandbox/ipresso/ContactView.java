package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.sandbox.http.Json;
import java.util.List;

/** A contact as the API shows it. */
final class ContactView {
    private final Account account;
    private final IpressoOptions options;
    private final Php php;

    ContactView(Account account, IpressoOptions options) {
        this.account = account;
        this.options = options;
        this.php = new Php(options);
    }

    ObjectNode of(Contact contact) {
        Row row = contact.row();
        ObjectNode view = Json.MAPPER.createObjectNode().put("idContact", contact.id());
        view.set("type", row.has("type_key") ? TextNode.valueOf(row.get("type_key")) : BooleanNode.FALSE);
        ContactFields.TEXT.forEach((name, column) -> view.set(name, php.text(row.get(column))));
        view.set("invalidEmail", flag(row.get("email_invalid")));
        view.set("leadScoring", php.number(row.get("lead_score")));
        view.put("createDate", LocalTimes.api(row.get("created_at")));
        view.put("modifyTime", LocalTimes.api(row.get("modified_at")));
        view.set("agreement", php.map(consents(contact)));
        view.set("category", php.map(categories(contact)));
        for (Row attribute : account.dictionary(Table.ATTRIBUTES).values()) {
            String key = attribute.get("api_key");
            if (!view.has(key)) {
                view.set(key, value(attribute, contact.attributes().getOrDefault(key, List.of())));
            }
        }
        if (options.moreFields()) {
            more(view, row);
        }
        view.put("monitoringCode", "m" + contact.id());
        view.put(
                "contactMonitoringIframe",
                "<iframe src=\"https://" + options.host() + "/m/" + contact.id() + "\"></iframe>");
        return view;
    }

    private void more(ObjectNode view, Row row) {
        view.set("origin", php.text(row.get("origin")));
        view.set("idExternal", php.text(row.get("external_id")));
        ObjectNode source = Json.MAPPER.createObjectNode();
        for (String part : List.of("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")) {
            source.set(part, php.text(row.get(part)));
        }
        view.set("source", source);
    }

    ObjectNode categories(Contact contact) {
        ObjectNode categories = Json.MAPPER.createObjectNode();
        contact.categories().forEach(id -> categories.put(String.valueOf(id), name(Table.CATEGORIES, id)));
        return categories;
    }

    ObjectNode tags(Contact contact) {
        ObjectNode tags = Json.MAPPER.createObjectNode();
        contact.tags().forEach(id -> tags.put(String.valueOf(id), name(Table.TAGS, id)));
        return tags;
    }

    /** Those given, with their names. */
    private ObjectNode consents(Contact contact) {
        ObjectNode consents = Json.MAPPER.createObjectNode();
        contact.consents().forEach((id, row) -> {
            if (row.get("raw_status").equals("1")) {
                consents.put(String.valueOf(id), name(Table.CONSENTS, id));
            }
        });
        return consents;
    }

    private String name(Table table, long id) {
        Row row = account.dictionary(table).get(String.valueOf(id));
        return row == null ? "" : row.get("name");
    }

    private JsonNode value(Row attribute, List<Row> values) {
        String type = attribute.get("type");
        if (values.isEmpty()) {
            return BooleanNode.FALSE;
        }
        Row first = values.get(0);
        return switch (type) {
            case "multiselect" -> php.map(labels(values));
            case "select" -> select(first);
            case "integer", "decimal" -> php.number(first.get("value"));
            case "checkbox" -> flag(first.get("value"));
            case "datetime" -> TextNode.valueOf(LocalTimes.api(first.get("value")));
            default -> TextNode.valueOf(first.get("value"));
        };
    }

    private JsonNode select(Row value) {
        String id = value.get("option_id");
        return switch (options.selectAs()) {
            case "map" -> php.map(labels(List.of(value)));
            case "string" -> TextNode.valueOf(id);
            default -> Php.plainNumber(id);
        };
    }

    private static ObjectNode labels(List<Row> values) {
        ObjectNode labels = Json.MAPPER.createObjectNode();
        values.forEach(value -> labels.put(value.get("option_id"), value.get("value")));
        return labels;
    }

    private JsonNode flag(String value) {
        boolean set = value.equals("true");
        return options.numbersAsStrings() ? TextNode.valueOf(set ? "1" : "0") : IntNode.valueOf(set ? 1 : 0);
    }
}
