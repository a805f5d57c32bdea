package dev.drover.sandbox.pipedrive;

import static dev.drover.sandbox.pipedrive.TestCompany.V2;

import com.fasterxml.jackson.databind.JsonNode;

/** Pipelines, and the records that a migration makes. */
final class RecordsTour {
    private final Walk walk;
    private final FieldsTour fields;

    RecordsTour(Walk walk, FieldsTour fields) {
        this.walk = walk;
        this.fields = fields;
    }

    void run() {
        pipelines();
        organizations();
        persons();
        products();
        deals();
        lines();
    }

    private void pipelines() {
        String path = V2 + "/pipelines";
        walk.get(path + "?sort_by=id&sort_direction=desc");
        walk.make("pipelines", path, "{\"name\":\"Orders\"}");
        walk.patch(path + "/" + walk.id("pipelines"), "{\"name\":\"Old orders\",\"is_deal_probability_enabled\":true}");
        walk.get(path + "/" + walk.id("pipelines"));
        String stages = V2 + "/stages";
        walk.make("stages", stages, "{\"name\":\"Placed\",\"pipeline_id\":" + walk.id("pipelines") + "}");
        walk.patch(stages + "/" + walk.id("stages"), "{\"name\":\"Paid\",\"deal_probability\":50}");
        walk.get(stages + "/" + walk.id("stages"));
        walk.get(stages + "?pipeline_id=" + walk.id("pipelines"));
        String other = walk.post(
                        stages,
                        "{\"name\":\"Lost\",\"pipeline_id\":" + walk.id("pipelines")
                                + ",\"is_deal_rot_enabled\":true,\"days_to_rotten\":5}")
                .path("id")
                .asText();
        walk.delete(stages + "/" + other);
        walk.delete(path + "/"
                + walk.post(path, "{\"name\":\"Mistake\"}").path("id").asText());
    }

    private void organizations() {
        String path = V2 + "/organizations";
        walk.make(
                "organizations",
                path,
                "{\"name\":\"Shop\",\"add_time\":\"2020-01-02T03:04:05Z\",\"address\":" + FieldsTour.ADDRESS
                        + ",\"website\":\"https://shop.example\",\"annual_revenue\":5,\"custom_fields\":"
                        + fields.values("organization") + "}");
        common(path, walk.id("organizations"), "{\"name\":\"The shop\"}", "{\"name\":\"Another\"}");
    }

    private void persons() {
        String path = V2 + "/persons";
        String label = walk.get(V2 + "/personFields/label_ids")
                .at("/data/options/0/id")
                .asText();
        walk.make(
                "persons",
                path,
                "{\"name\":\"Ann Lee\",\"org_id\":" + walk.id("organizations")
                        + ",\"add_time\":\"2020-01-02T03:04:05Z\","
                        + "\"emails\":[{\"value\":\"a@x.example\",\"primary\":true,\"label\":\"work\"}],\"phones\":[{\"value\":\"1\"}],"
                        + "\"label_ids\":[" + label
                        + "],\"visible_to\":7,\"marketing_status\":\"no_consent\",\"birthday\":\"2000-01-02\","
                        + "\"job_title\":\"Cook\",\"notes\":\"N\",\"im\":[{\"value\":\"ann\"}],\"postal_address\":"
                        + FieldsTour.ADDRESS
                        + ",\"custom_fields\":" + fields.values("person") + "}");
        common(path, walk.id("persons"), "{\"name\":\"Ann B. Lee\"}", "{\"name\":\"Another\"}");
        walk.get(path + "/" + walk.id("persons") + "?include_fields=marketing_status,doi_status");
    }

    private void products() {
        String path = V2 + "/products";
        walk.make(
                "products",
                path,
                "{\"name\":\"Tea\",\"code\":\"T-1\",\"description\":\"D\",\"unit\":\"box\",\"tax\":8.25,\"is_linkable\":true,"
                        + "\"prices\":[{\"currency\":\"USD\",\"price\":12.5,\"cost\":1,\"direct_cost\":1,\"notes\":\"\"}],\"custom_fields\":"
                        + fields.values("product") + "}");
        String id = walk.id("products");
        walk.patch(path + "/" + id, "{\"name\":\"Green tea\"}");
        walk.get(path + "/" + id);
        walk.post(path, "{\"name\":\"Another\"}");
        String key = walk.id("productFields");
        walk.get(path + "?limit=1&sort_by=name&custom_fields=" + key);
        walk.get(path + "?ids=" + id);
        walk.get(path + "?updated_since=2020-01-01T00:00:00Z");
        walk.get(path + "/search?term=tea");
        walk.delete(path + "/"
                + walk.post(path, "{\"name\":\"Mistake\"}").path("id").asText());
    }

    private void deals() {
        String path = V2 + "/deals";
        walk.make(
                "deals",
                path,
                "{\"title\":\"Order 1\",\"value\":12.5,\"currency\":\"USD\",\"person_id\":" + walk.id("persons")
                        + ",\"org_id\":"
                        + walk.id("organizations") + ",\"stage_id\":" + walk.id("stages")
                        + ",\"expected_close_date\":\"2024-01-02\",\"probability\":50,"
                        + "\"custom_fields\":" + fields.values("deal") + "}");
        common(path, walk.id("deals"), "{\"title\":\"Order No. 1\"}", "{\"title\":\"Another\"}");
        walk.post(path, "{\"title\":\"Won\",\"status\":\"won\",\"won_time\":\"2024-01-02T03:04:05Z\"}");
        walk.post(
                path,
                "{\"title\":\"Lost\",\"status\":\"lost\",\"lost_time\":\"2024-01-02T03:04:05Z\",\"lost_reason\":\"R\"}");
        walk.post(
                path,
                "{\"title\":\"Old\",\"status\":\"won\",\"is_archived\":true,\"archive_time\":\"2024-01-02 03:04:05\"}");
        walk.get(path + "/archived?limit=1&sort_by=id");
        walk.get(path + "?status=won&limit=500");
    }

    /** What the three kinds of records with the same endpoints have. */
    private void common(String path, String id, String change, String another) {
        walk.patch(path + "/" + id, change);
        walk.get(path + "/" + id);
        walk.get(path + "/" + id + "?include_option_labels=true&include_labels=true");
        walk.post(path, another);
        walk.get(path + "?limit=1&sort_by=add_time&sort_direction=desc");
        walk.get(path + "?ids=" + id + "&include_option_labels=true&include_labels=true");
        walk.get(path + "?updated_since=2020-01-01T00:00:00Z&updated_until=2040-01-01T00:00:00Z");
        walk.get(path + "/search?term=o&exact_match=true");
        walk.get(path + "/search?term=or");
        walk.delete(path + "/" + walk.post(path, another).path("id").asText());
    }

    private void lines() {
        String path = V2 + "/deals/" + walk.id("deals") + "/products";
        String line = "{\"product_id\":" + walk.id("products")
                + ",\"item_price\":2.5,\"quantity\":2,\"tax\":8,\"tax_method\":\"exclusive\","
                + "\"discount\":1,\"discount_type\":\"amount\",\"comments\":\"C\"}";
        String first = walk.post(path, line).path("id").asText();
        walk.patch(path + "/" + first, "{\"quantity\":3}");
        JsonNode more = walk.post(path + "/bulk", "{\"data\":[" + line + "," + line + "]}");
        walk.get(path + "?limit=1&sort_by=id");
        walk.get(V2 + "/deals/products?deal_ids=" + walk.id("deals"));
        walk.delete(path + "/" + first);
        walk.delete(path + "?ids=" + more.at("/0/id").asText());
        walk.delete(path);
    }
}
