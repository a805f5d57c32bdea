package dev.drover.sandbox.pipedrive;

import static dev.drover.sandbox.pipedrive.TestCompany.V1;
import static dev.drover.sandbox.pipedrive.TestCompany.V2;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What stands around the records: notes, agenda, searches, filters, people of the account, merges. */
final class AroundTour {
    private final Walk walk;

    AroundTour(Walk walk) {
        this.walk = walk;
    }

    void run() {
        notes();
        agenda();
        searches();
        filters();
        account();
    }

    private void notes() {
        String path = V1 + "/notes";
        walk.get(path);
        walk.make(
                "notes",
                path,
                "{\"content\":\"<b>N</b>\",\"deal_id\":" + walk.id("deals")
                        + ",\"add_time\":\"2020-01-02 03:04:05\",\"pinned_to_deal_flag\":1}");
        walk.put(path + "/" + walk.id("notes"), "{\"content\":\"M\"}");
        walk.get(path + "/" + walk.id("notes"));
        walk.post(path, "{\"content\":\"P\",\"person_id\":" + walk.id("persons") + "}");
        String org = walk.post(path, "{\"content\":\"O\",\"org_id\":" + walk.id("organizations") + "}")
                .path("id")
                .asText();
        walk.get(path + "?deal_id=" + walk.id("deals") + "&start=0&limit=1");
        walk.get(path + "?start=0&limit=1&updated_since=2020-01-01T00:00:00Z");
        walk.delete(path + "/" + org);
    }

    /** Only people make these. */
    private void agenda() {
        String links = "\"person_id\":" + walk.id("persons");
        for (String object : List.of("activities", "leads")) {
            walk.done(walk.company.post(
                    "/sandbox/create/" + object, "[{\"fields\":{" + links + "}},{\"fields\":{" + links + "}}]"));
        }
        walk.get(V2 + "/activities?limit=1&sort_by=due_date");
        walk.get(V2 + "/activities?done=false&person_id=" + walk.id("persons") + "&updated_since=2020-01-01T00:00:00Z");
        walk.get(V1 + "/leads?start=0&limit=1&person_id=" + walk.id("persons"));
        walk.get(V1 + "/leads?limit=500");
    }

    private void searches() {
        walk.get(V2 + "/itemSearch?term=tea&item_types=product,deal&fields=name,code&limit=5");
        walk.get(V2 + "/itemSearch?term=an&exact_match=false&search_for_related_items=true");
        walk.get(V2 + "/itemSearch/field?term=Green&entity_type=product&match=beginning&field=name");
    }

    private void filters() {
        String path = V1 + "/filters";
        String field = walk.get(V1 + "/dealFields").at("/data/0/id").asText();
        String conditions =
                "{\"glue\":\"and\",\"conditions\":[{\"glue\":\"and\",\"conditions\":[{\"object\":\"deal\",\"field_id\":\""
                        + field
                        + "\",\"operator\":\"=\",\"value\":\"Order No. 1\",\"extra_value\":null}]},{\"glue\":\"or\",\"conditions\":[]}]}";
        walk.make("filters", path, "{\"name\":\"F\",\"type\":\"deals\",\"conditions\":" + conditions + "}");
        walk.put(path + "/" + walk.id("filters"), "{\"name\":\"G\",\"conditions\":" + conditions + "}");
        walk.get(path + "/" + walk.id("filters"));
        walk.get(path + "?type=deals");
        walk.get(V2 + "/deals?filter_id=" + walk.id("filters"));
        String[] others = new String[2];
        for (int i = 0; i < 2; i++) {
            others[i] = walk.post(path, "{\"name\":\"H\",\"type\":\"deals\",\"conditions\":" + conditions + "}")
                    .path("id")
                    .asText();
        }
        walk.delete(path + "/" + others[0]);
        walk.delete(path + "?ids=" + others[1]);
    }

    private void account() {
        JsonNode me = walk.get(V1 + "/users/me").path("data");
        walk.keep("users", me.path("id").asText());
        walk.get(V1 + "/users");
        walk.get(V1 + "/users/" + me.path("id").asText());
        walk.get(V1 + "/users/find?term=integration&search_by_email=1");
        walk.get(V1 + "/currencies");
        walk.get(V1 + "/userSettings");
        walk.get(V1 + "/recents?since_timestamp=2026-01-01%2000:00:00&items=deal");
        walk.get(V1 + "/recents?since_timestamp=2026-01-01%2000:00:00&limit=500");
        for (String list : List.of("deals", "persons", "organizations")) {
            walk.get(V1 + "/" + list + "/" + walk.id(list) + "/changelog");
            walk.get(V1 + "/" + list + "/" + walk.id(list) + "/flow?start=0&limit=2");
        }
    }

    void merges() {
        for (String list : List.of("deals", "persons", "organizations")) {
            String body = list.equals("deals") ? "{\"title\":\"Double\"}" : "{\"name\":\"Double\"}";
            String twin = walk.post(V2 + "/" + list, body).path("id").asText();
            walk.put(V1 + "/" + list + "/" + twin + "/merge", "{\"merge_with_id\":" + walk.id(list) + "}");
        }
    }
}
