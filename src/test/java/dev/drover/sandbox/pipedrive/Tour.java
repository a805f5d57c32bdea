package dev.drover.sandbox.pipedrive;

import static dev.drover.sandbox.pipedrive.TestCompany.V1;
import static dev.drover.sandbox.pipedrive.TestCompany.V2;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A walk through everything that the simulator serves, with requests as the vendor's documents want them. */
final class Tour {
    private static final String ADDRESS = """
            {"value":"1 Main St, Springfield","route":"Main St","street_number":"1","locality":"Springfield","country":"US"}""";

    private final TestCompany company;
    private final Map<String, String> ids = new LinkedHashMap<>();

    Tour(TestCompany company) {
        this.company = company;
    }

    void run() {
        List.of("organization", "person", "product", "deal").forEach(this::fields);
        pipelines();
        organizations();
        persons();
        products();
        deals();
        lines();
        notes();
        agenda();
        searches();
        filters();
        account();
        List.of("organization", "person", "product", "deal").forEach(this::oldFields);
        merges();
        List.of("organization", "person", "product", "deal").forEach(this::removeField);
    }

    /** A path with ids of records that are there. */
    String filled(String template) {
        String first = template.split("/")[3];
        String id = template.contains("/v1/") && first.endsWith("Fields") ? "v1 " + first : first;
        String filled = template.replaceFirst("\\{(id|field_code)}", ids.getOrDefault(id, "1"));
        return filled.replaceAll("\\{[^}]*}", "1");
    }

    private String id(String of) {
        return ids.get(of);
    }

    private TestCompany.Reply done(TestCompany.Reply reply) {
        if (reply.status() >= 300) {
            throw new AssertionError(reply.response().request().method() + " "
                    + reply.response().uri() + " " + reply.status() + " " + reply.text());
        }
        return reply;
    }

    private JsonNode get(String path) {
        return done(company.get(path)).json();
    }

    private JsonNode post(String path, String body) {
        return done(company.post(path, body)).data();
    }

    private JsonNode patch(String path, String body) {
        return done(company.patch(path, body)).data();
    }

    private JsonNode put(String path, String body) {
        return done(company.put(path, body)).data();
    }

    private void delete(String path) {
        done(company.delete(path));
    }

    /** Keeps the id of a new record under the name of its list. */
    private void make(String list, String path, String body) {
        ids.put(list, post(path, body).path("id").asText());
    }

    private void fields(String entity) {
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
            post(path, "{\"field_name\":\"Of type " + type + "\",\"field_type\":\"" + type + "\"}");
        }
        String options = "\"options\":[{\"label\":\"A\"},{\"label\":\"B\"}]}";
        post(path, "{\"field_name\":\"One\",\"field_type\":\"enum\"," + options);
        JsonNode set = post(path, "{\"field_name\":\"Many\",\"field_type\":\"set\"," + options);
        String code = set.path("field_code").asText();
        ids.put(family, code);
        String more = path + "/" + code + "/options";
        String added = post(more, "[{\"label\":\"C\"}]").at("/0/id").asText();
        patch(more, "[{\"id\":" + added + ",\"label\":\"D\"}]");
        done(company.send("DELETE", more, "[{\"id\":" + added + "}]"));
        patch(path + "/" + code, "{\"field_name\":\"Very many\"}");
        get(path + "/" + code);
        get(path + "?limit=3");
        String extras = entity.equals("product") ? "ui_visibility" : "ui_visibility,important_fields,required_fields";
        get(path + "?limit=500&include_fields=" + extras);
    }

    private void removeField(String entity) {
        String path = V2 + "/" + entity + "Fields/";
        delete(path + id(entity + "Fields"));
    }

    /** Values of all custom fields of an entity, by name of type. */
    private String values(String entity) {
        StringBuilder values = new StringBuilder();
        for (JsonNode field : get(V2 + "/" + entity + "Fields?limit=500").path("data")) {
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
            case "user" -> get(V1 + "/users/me").at("/data/id").asText();
            case "org" -> String.valueOf(company.organization("Pointed to"));
            case "people" -> String.valueOf(company.person("Pointed to"));
            default -> "\"some text\"";
        };
    }

    private void pipelines() {
        String path = V2 + "/pipelines";
        get(path + "?sort_by=id&sort_direction=desc");
        make("pipelines", path, "{\"name\":\"Orders\"}");
        patch(path + "/" + id("pipelines"), "{\"name\":\"Old orders\",\"is_deal_probability_enabled\":true}");
        get(path + "/" + id("pipelines"));
        String stages = V2 + "/stages";
        make("stages", stages, "{\"name\":\"Placed\",\"pipeline_id\":" + id("pipelines") + "}");
        patch(stages + "/" + id("stages"), "{\"name\":\"Paid\",\"deal_probability\":50}");
        get(stages + "/" + id("stages"));
        get(stages + "?pipeline_id=" + id("pipelines"));
        String other = post(
                        stages,
                        "{\"name\":\"Lost\",\"pipeline_id\":" + id("pipelines")
                                + ",\"is_deal_rot_enabled\":true,\"days_to_rotten\":5}")
                .path("id")
                .asText();
        delete(stages + "/" + other);
        delete(path + "/" + post(path, "{\"name\":\"Mistake\"}").path("id").asText());
    }

    private void organizations() {
        String path = V2 + "/organizations";
        make(
                "organizations",
                path,
                "{\"name\":\"Shop\",\"add_time\":\"2020-01-02T03:04:05Z\",\"address\":" + ADDRESS
                        + ",\"website\":\"https://shop.example\",\"annual_revenue\":5,\"custom_fields\":"
                        + values("organization") + "}");
        common(path, id("organizations"), "{\"name\":\"The shop\"}", "{\"name\":\"Another\"}");
    }

    private void persons() {
        String path = V2 + "/persons";
        String label =
                get(V2 + "/personFields/label_ids").at("/data/options/0/id").asText();
        make(
                "persons",
                path,
                "{\"name\":\"Ann Lee\",\"org_id\":" + id("organizations") + ",\"add_time\":\"2020-01-02T03:04:05Z\","
                        + "\"emails\":[{\"value\":\"a@x.example\",\"primary\":true,\"label\":\"work\"}],\"phones\":[{\"value\":\"1\"}],"
                        + "\"label_ids\":[" + label
                        + "],\"visible_to\":7,\"marketing_status\":\"no_consent\",\"birthday\":\"2000-01-02\","
                        + "\"job_title\":\"Cook\",\"notes\":\"N\",\"im\":[{\"value\":\"ann\"}],\"postal_address\":"
                        + ADDRESS
                        + ",\"custom_fields\":" + values("person") + "}");
        common(path, id("persons"), "{\"name\":\"Ann B. Lee\"}", "{\"name\":\"Another\"}");
        get(path + "/" + id("persons") + "?include_fields=marketing_status,doi_status");
    }

    private void products() {
        String path = V2 + "/products";
        make(
                "products",
                path,
                "{\"name\":\"Tea\",\"code\":\"T-1\",\"description\":\"D\",\"unit\":\"box\",\"tax\":8.25,\"is_linkable\":true,"
                        + "\"prices\":[{\"currency\":\"USD\",\"price\":12.5,\"cost\":1,\"direct_cost\":1,\"notes\":\"\"}],\"custom_fields\":"
                        + values("product") + "}");
        String id = id("products");
        patch(path + "/" + id, "{\"name\":\"Green tea\"}");
        get(path + "/" + id);
        post(path, "{\"name\":\"Another\"}");
        String key = id("productFields");
        get(path + "?limit=1&sort_by=name&custom_fields=" + key);
        get(path + "?ids=" + id);
        get(path + "?updated_since=2020-01-01T00:00:00Z");
        get(path + "/search?term=tea");
        delete(path + "/" + post(path, "{\"name\":\"Mistake\"}").path("id").asText());
    }

    private void deals() {
        String path = V2 + "/deals";
        make(
                "deals",
                path,
                "{\"title\":\"Order 1\",\"value\":12.5,\"currency\":\"USD\",\"person_id\":" + id("persons")
                        + ",\"org_id\":"
                        + id("organizations") + ",\"stage_id\":" + id("stages")
                        + ",\"expected_close_date\":\"2024-01-02\",\"probability\":50,"
                        + "\"custom_fields\":" + values("deal") + "}");
        common(path, id("deals"), "{\"title\":\"Order No. 1\"}", "{\"title\":\"Another\"}");
        post(path, "{\"title\":\"Won\",\"status\":\"won\",\"won_time\":\"2024-01-02T03:04:05Z\"}");
        post(
                path,
                "{\"title\":\"Lost\",\"status\":\"lost\",\"lost_time\":\"2024-01-02T03:04:05Z\",\"lost_reason\":\"R\"}");
        post(
                path,
                "{\"title\":\"Old\",\"status\":\"won\",\"is_archived\":true,\"archive_time\":\"2024-01-02 03:04:05\"}");
        get(path + "/archived?limit=1&sort_by=id");
        get(path + "?status=won&limit=500");
    }

    /** What the three kinds of records with the same endpoints have. */
    private void common(String path, String id, String change, String another) {
        patch(path + "/" + id, change);
        get(path + "/" + id);
        get(path + "/" + id + "?include_option_labels=true&include_labels=true");
        post(path, another);
        get(path + "?limit=1&sort_by=add_time&sort_direction=desc");
        get(path + "?ids=" + id + "&include_option_labels=true&include_labels=true");
        get(path + "?updated_since=2020-01-01T00:00:00Z&updated_until=2040-01-01T00:00:00Z");
        get(path + "/search?term=o&exact_match=true");
        get(path + "/search?term=or");
        delete(path + "/" + post(path, another).path("id").asText());
    }

    private void lines() {
        String path = V2 + "/deals/" + id("deals") + "/products";
        String line = "{\"product_id\":" + id("products")
                + ",\"item_price\":2.5,\"quantity\":2,\"tax\":8,\"tax_method\":\"exclusive\","
                + "\"discount\":1,\"discount_type\":\"amount\",\"comments\":\"C\"}";
        String first = post(path, line).path("id").asText();
        patch(path + "/" + first, "{\"quantity\":3}");
        JsonNode more = post(path + "/bulk", "{\"data\":[" + line + "," + line + "]}");
        get(path + "?limit=1&sort_by=id");
        get(V2 + "/deals/products?deal_ids=" + id("deals"));
        delete(path + "/" + first);
        delete(path + "?ids=" + more.at("/0/id").asText());
        delete(path);
    }

    private void notes() {
        String path = V1 + "/notes";
        get(path);
        make(
                "notes",
                path,
                "{\"content\":\"<b>N</b>\",\"deal_id\":" + id("deals")
                        + ",\"add_time\":\"2020-01-02 03:04:05\",\"pinned_to_deal_flag\":1}");
        put(path + "/" + id("notes"), "{\"content\":\"M\"}");
        get(path + "/" + id("notes"));
        post(path, "{\"content\":\"P\",\"person_id\":" + id("persons") + "}");
        String org = post(path, "{\"content\":\"O\",\"org_id\":" + id("organizations") + "}")
                .path("id")
                .asText();
        get(path + "?deal_id=" + id("deals") + "&start=0&limit=1");
        get(path + "?start=0&limit=1&updated_since=2020-01-01T00:00:00Z");
        delete(path + "/" + org);
    }

    /** Only people make these. */
    private void agenda() {
        String links = "\"person_id\":" + id("persons");
        for (String object : List.of("activities", "leads")) {
            done(company.post(
                    "/sandbox/create/" + object, "[{\"fields\":{" + links + "}},{\"fields\":{" + links + "}}]"));
        }
        get(V2 + "/activities?limit=1&sort_by=due_date");
        get(V2 + "/activities?done=false&person_id=" + id("persons") + "&updated_since=2020-01-01T00:00:00Z");
        get(V1 + "/leads?start=0&limit=1&person_id=" + id("persons"));
        get(V1 + "/leads?limit=500");
    }

    private void searches() {
        get(V2 + "/itemSearch?term=tea&item_types=product,deal&fields=name,code&limit=5");
        get(V2 + "/itemSearch?term=an&exact_match=false&search_for_related_items=true");
        get(V2 + "/itemSearch/field?term=Green&entity_type=product&match=beginning&field=name");
    }

    private void filters() {
        String path = V1 + "/filters";
        String field = get(V1 + "/dealFields").at("/data/0/id").asText();
        String conditions =
                "{\"glue\":\"and\",\"conditions\":[{\"glue\":\"and\",\"conditions\":[{\"object\":\"deal\",\"field_id\":\""
                        + field
                        + "\",\"operator\":\"=\",\"value\":\"Order No. 1\",\"extra_value\":null}]},{\"glue\":\"or\",\"conditions\":[]}]}";
        make("filters", path, "{\"name\":\"F\",\"type\":\"deals\",\"conditions\":" + conditions + "}");
        put(path + "/" + id("filters"), "{\"name\":\"G\",\"conditions\":" + conditions + "}");
        get(path + "/" + id("filters"));
        get(path + "?type=deals");
        get(V2 + "/deals?filter_id=" + id("filters"));
        String[] others = new String[2];
        for (int i = 0; i < 2; i++) {
            others[i] = post(path, "{\"name\":\"H\",\"type\":\"deals\",\"conditions\":" + conditions + "}")
                    .path("id")
                    .asText();
        }
        delete(path + "/" + others[0]);
        delete(path + "?ids=" + others[1]);
    }

    private void account() {
        JsonNode me = get(V1 + "/users/me").path("data");
        ids.put("users", me.path("id").asText());
        get(V1 + "/users");
        get(V1 + "/users/" + me.path("id").asText());
        get(V1 + "/users/find?term=integration&search_by_email=1");
        get(V1 + "/currencies");
        get(V1 + "/userSettings");
        get(V1 + "/recents?since_timestamp=2026-01-01%2000:00:00&items=deal");
        get(V1 + "/recents?since_timestamp=2026-01-01%2000:00:00&limit=500");
        for (String list : List.of("deals", "persons", "organizations")) {
            get(V1 + "/" + list + "/" + id(list) + "/changelog");
            get(V1 + "/" + list + "/" + id(list) + "/flow?start=0&limit=2");
        }
    }

    private void oldFields(String entity) {
        String family = entity + "Fields";
        String path = V1 + "/" + family;
        get(path + "?start=0&limit=3");
        String[] made = new String[3];
        for (int i = 0; i < made.length; i++) {
            made[i] = post(path, "{\"name\":\"Old " + i + "\",\"field_type\":\"enum\",\"options\":[{\"label\":\"A\"}]}")
                    .path("id")
                    .asText();
        }
        ids.put("v1 " + family, made[0]);
        String option = get(path + "/" + made[0]).at("/data/options/0/id").asText();
        put(
                path + "/" + made[0],
                "{\"name\":\"New\",\"options\":[{\"id\":" + option + ",\"label\":\"A\"},{\"label\":\"B\"}]}");
        delete(path + "/" + made[1]);
        delete(path + "?ids=" + made[2]);
    }

    private void merges() {
        for (String list : List.of("deals", "persons", "organizations")) {
            String body = list.equals("deals") ? "{\"title\":\"Double\"}" : "{\"name\":\"Double\"}";
            String twin = post(V2 + "/" + list, body).path("id").asText();
            put(V1 + "/" + list + "/" + twin + "/merge", "{\"merge_with_id\":" + id(list) + "}");
        }
    }
}
