package dev.drover.sandbox.pipedrive;

import static dev.drover.sandbox.pipedrive.TestCompany.V1;
import static dev.drover.sandbox.pipedrive.TestCompany.V2;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The custom fields of an entity, by both generations of the interface. */
final class FieldsTour {
    static final String ADDRESS = """
            {"value":"1 Main St, Springfield","route":"Main St","street_number":"1","locality":"Springfield","country":"US"}""";

    private final Walk walk;

    FieldsTour(Walk walk) {
        this.walk = walk;
    }

    void fields(String entity) {
        String family = entity + "Fields";
        String path = V2 + "/" + family;
        for (String type : List.of(
                "varchar",
                "varchar_auto",
                "text",
                "double",
                "monetary",
                "user",
                "org",
                "people",
                "phone",
                "time",
                "timerange",
                "date",
                "daterange",
                "address")) {
            walk.post(path, "{\"field_name\":\"Of type " + type + "\",\"field_type\":\"" + type + "\"}");
        }
        String options = "\"options\":[{\"label\":\"A\"},{\"label\":\"B\"}]}";
        walk.post(path, "{\"field_name\":\"One\",\"field_type\":\"enum\"," + options);
        JsonNode set = walk.post(path, "{\"field_name\":\"Many\",\"field_type\":\"set\"," + options);
        String code = set.path("field_code").asText();
        walk.keep(family, code);
        String more = path + "/" + code + "/options";
        String added = walk.post(more, "[{\"label\":\"C\"}]").at("/0/id").asText();
        walk.patch(more, "[{\"id\":" + added + ",\"label\":\"D\"}]");
        walk.done(walk.company.send("DELETE", more, "[{\"id\":" + added + "}]"));
        walk.patch(path + "/" + code, "{\"field_name\":\"Very many\"}");
        walk.get(path + "/" + code);
        walk.get(path + "?limit=3");
        String extras = entity.equals("product") ? "ui_visibility" : "ui_visibility,important_fields,required_fields";
        walk.get(path + "?limit=500&include_fields=" + extras);
    }

    void removeField(String entity) {
        String path = V2 + "/" + entity + "Fields/";
        walk.delete(path + walk.id(entity + "Fields"));
    }

    /** Values of all custom fields of an entity, by name of type. */
    String values(String entity) {
        StringBuilder values = new StringBuilder();
        for (JsonNode field : walk.get(V2 + "/" + entity + "Fields?limit=500").path("data")) {
            if (field.path("is_custom_field").asBoolean()) {
                values.append(values.isEmpty() ? "{" : ",")
                        .append('"')
                        .append(field.path("field_code").asText())
                        .append("\":")
                        .append(value(field));
            }
        }
        return values.append('}').toString();
    }

    private String value(JsonNode field) {
        String option = field.at("/options/0/id").asText();
        return switch (field.path("field_type").asText()) {
            case "double" -> "12.5";
            case "monetary" -> "{\"value\":12.5,\"currency\":\"USD\"}";
            case "enum" -> option;
            case "set" -> "[" + option + "]";
            case "date" -> "\"2024-01-02\"";
            case "daterange" -> "{\"value\":\"2024-01-02\",\"until\":\"2024-01-03\"}";
            case "time" -> "{\"value\":\"09:00:00\"}";
            case "timerange" -> "{\"value\":\"09:00:00\",\"until\":\"10:00:00\"}";
            case "address" -> ADDRESS;
            case "user" -> walk.get(V1 + "/users/me").at("/data/id").asText();
            case "org" -> String.valueOf(walk.company.organization("Pointed to"));
            case "people" -> String.valueOf(walk.company.person("Pointed to"));
            default -> "\"some text\"";
        };
    }

    void oldFields(String entity) {
        String family = entity + "Fields";
        String path = V1 + "/" + family;
        walk.get(path + "?start=0&limit=3");
        String[] made = new String[3];
        for (int i = 0; i < made.length; i++) {
            made[i] = walk.post(
                            path,
                            "{\"name\":\"Old " + i + "\",\"field_type\":\"enum\",\"options\":[{\"label\":\"A\"}]}")
                    .path("id")
                    .asText();
        }
        walk.keep("v1 " + family, made[0]);
        String option = walk.get(path + "/" + made[0]).at("/data/options/0/id").asText();
        walk.put(
                path + "/" + made[0],
                "{\"name\":\"New\",\"options\":[{\"id\":" + option + ",\"label\":\"A\"},{\"label\":\"B\"}]}");
        walk.delete(path + "/" + made[1]);
        walk.delete(path + "?ids=" + made[2]);
    }
}
