package dev.drover.sandbox.pipedrive;

import static dev.drover.sandbox.pipedrive.TestCompany.V2;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {
    private final TestCompany company = new TestCompany();

    @AfterEach
    void close() {
        company.close();
    }

    private void refused(String path, String body, String... words) {
        TestCompany.Reply reply = company.post(V2 + path, body);
        assertThat(reply.status()).as(body).isEqualTo(400);
        assertThat(reply.json().path("code").asText()).as(body).isEqualTo("ERR_SCHEMA_VALIDATION_FAILED");
        assertThat(reply.error()).as(body).startsWith("Validation failed: ");
        assertThat(List.of(words)).allSatisfy(word -> assertThat(reply.error()).contains(word));
    }

    @Test
    void an_unknown_key_is_refused_and_several_faults_are_joined() {
        refused(
                "/persons",
                "{\"name\":\"A\",\"label\":3,\"owner_id\":\"1\"}",
                "label: Parameter 'label' is not allowed for this request; ",
                "owner_id: The value is not a valid 'integer'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/persons|{\"name\":\"A\",\"org_id\":\"7\"}",
                "/persons|{\"name\":5}",
                "/persons|{}",
                "/persons|{\"name\":\" \"}",
                "/persons|{\"name\":\"A\",\"emails\":\"a@b.de\"}",
                "/persons|{\"name\":\"A\",\"emails\":[{\"label\":\"work\"}]}",
                "/persons|{\"name\":\"A\",\"emails\":[{\"value\":\"a\",\"primary\":1}]}",
                "/persons|{\"name\":\"A\",\"emails\":[{\"value\":\"a\",\"primary\":true},{\"value\":\"b\",\"primary\":true}]}",
                "/persons|{\"name\":\"A\",\"add_time\":\"2020-01-01T00:00:00.000Z\"}",
                "/persons|{\"name\":\"A\",\"label_ids\":[1]}",
                "/persons|{\"name\":\"A\",\"org_id\":999999}",
                "/persons|{\"name\":\"A\",\"owner_id\":999999}",
                "/organizations|{\"name\":\"A\",\"address\":\"Street 1\"}",
                "/organizations|{\"name\":\"A\",\"address\":{\"value\":\"x\",\"town\":\"y\"}}",
                "/organizations|{\"name\":\"A\",\"update_time\":\"2020-01-01T00:00:00Z\"}",
                "/deals|{\"title\":\"A\",\"value\":\"12\"}",
                "/deals|{\"title\":\"A\",\"value\":null}",
                "/deals|{\"title\":\"A\",\"add_time\":\"2020-01-01T00:00:00Z\"}",
                "/deals|{\"title\":\"A\",\"status\":\"closed\"}",
                "/deals|{\"title\":\"A\",\"won_time\":\"2020-01-01T00:00:00Z\"}",
                "/deals|{\"title\":\"A\",\"status\":\"won\",\"lost_time\":\"2020-01-01T00:00:00Z\"}",
                "/deals|{\"title\":\"A\",\"status\":\"won\",\"lost_reason\":\"x\"}",
                "/deals|{\"title\":\"A\",\"close_time\":\"2020-01-01T00:00:00Z\"}",
                "/deals|{\"title\":\"A\",\"archive_time\":\"2020-01-01 00:00:00\"}",
                "/deals|{\"title\":\"A\",\"is_archived\":1}",
                "/deals|{\"title\":\"A\",\"currency\":\"ZZZ\"}",
                "/deals|{\"title\":\"A\",\"expected_close_date\":\"01.02.2020\"}",
                "/deals|{\"title\":\"A\",\"expected_close_date\":null}",
                "/deals|{\"title\":\"A\",\"probability\":101}",
                "/deals|{\"title\":\"A\",\"stage_id\":99999}",
                "/deals|{\"title\":\"\"}",
                "/deals|{\"value\":1}",
                "/deals|[]",
            })
    void what_does_not_fit_is_refused(String path, String body) {
        refused(path, body);
    }

    @Test
    void a_title_may_have_255_characters() {
        assertThat(company.post(V2 + "/deals", "{\"title\":\"" + "x".repeat(255) + "\"}")
                        .status())
                .isEqualTo(200);
        refused("/deals", "{\"title\":\"" + "x".repeat(256) + "\"}", "title");
    }

    @Test
    void product_endpoints_complain_by_path() {
        refused("/products", "{\"name\":\"P\",\"tax\":\"7\"}", "body/tax must be number");
        refused("/products", "{\"name\":\"P\",\"colour\":1}", "body must NOT have additional properties");
        refused("/products", "{\"name\":\"P\",\"prices\":[{\"currency\":\"ZZZ\"}]}", "body/prices");
        int deal = company.deal("D");
        int product = company.product("P");
        String lines = "/deals/" + deal + "/products";
        refused(
                lines,
                "{\"product_id\":\"" + product + "\",\"item_price\":1,\"quantity\":1}",
                "body/product_id must be integer");
        refused(
                lines + "/bulk",
                "{\"data\":[{\"product_id\":" + product + ",\"item_price\":1}]}",
                "body/data/0 must have required property 'quantity'");
        assertThat(company.get(V2 + lines).data()).isEmpty();
    }

    @Test
    void custom_fields_take_only_values_of_their_type() {
        Map<String, String[]> cases = Map.ofEntries(
                Map.entry("varchar", new String[] {"\"x\"", "5", "\"" + "x".repeat(256) + "\""}),
                Map.entry("text", new String[] {"\"long\"", "true"}),
                Map.entry("double", new String[] {"1.5", "\"1.5\""}),
                Map.entry("date", new String[] {"\"2020-02-29\"", "\"2021-02-29\"", "\"2020-01-01T00:00:00Z\""}),
                Map.entry("monetary", new String[] {
                    "{\"value\":5,\"currency\":\"EUR\"}", "5", "{\"value\":\"5\"}", "{\"value\":5,\"currency\":\"ZZZ\"}"
                }),
                Map.entry("time", new String[] {"{\"value\":\"09:00:00\"}", "\"09:00:00\""}),
                Map.entry("daterange", new String[] {
                    "{\"value\":\"2020-01-01\",\"until\":\"2020-01-02\"}", "{\"value\":\"2020-01-01\"}"
                }),
                Map.entry("timerange", new String[] {
                    "{\"value\":\"09:00:00\",\"until\":\"10:00:00\",\"timezone_name\":\"Europe/London\"}",
                    "{\"value\":\"09:00:00\",\"until\":\"10:00:00\",\"timezone_name\":\"Nowhere\"}"
                }),
                Map.entry("address", new String[] {"{\"value\":\"Street 1\"}", "\"Street 1\"", "{\"route\":\"x\"}"}),
                Map.entry("phone", new String[] {"\"+1 555\"", "1555"}),
                Map.entry("user", new String[] {"1", "\"1\""}));
        cases.forEach((type, values) -> {
            String key = company.field("personFields", "Field " + type, type);
            for (int i = 0; i < values.length; i++) {
                String body = "{\"name\":\"A\",\"custom_fields\":{\"" + key + "\":" + values[i] + "}}";
                if (i == 0) {
                    assertThat(company.post(V2 + "/persons", body).status())
                            .as(type + " " + values[i])
                            .isEqualTo(200);
                } else {
                    refused("/persons", body, "custom_fields: ", key);
                }
            }
        });
    }

    @Test
    void options_are_ids_and_never_labels_and_an_empty_list_is_no_set() {
        String tier = company.field("personFields", "Tier", "enum", "Gold");
        String audiences = company.field("personFields", "Audiences", "set", "A", "B");
        int a = company.option("personFields", audiences, "A");
        String body = "{\"name\":\"P\",\"custom_fields\":{\"%s\":%s}}";
        refused(
                "/persons",
                body.formatted(tier, "\"Gold\""),
                "Expected 'number' as value for single option custom field");
        refused("/persons", body.formatted(tier, a));
        refused("/persons", body.formatted(audiences, "[]"));
        refused("/persons", body.formatted(audiences, "\"" + a + "\""));
        refused("/persons", body.formatted(audiences, "[\"A\"]"));
        int person = company.post(V2 + "/persons", body.formatted(audiences, "[" + a + "]"))
                .id();
        assertThat(company.patch(V2 + "/persons/" + person, "{\"custom_fields\":{\"" + audiences + "\":null}}")
                        .data()
                        .at("/custom_fields/" + audiences)
                        .isNull())
                .isTrue();
    }

    @Test
    void a_key_of_a_custom_field_belongs_into_its_wrapper() {
        String key = company.field("personFields", "X", "varchar");
        refused("/persons", "{\"name\":\"A\",\"" + key + "\":\"x\"}", "not allowed");
        refused(
                "/persons",
                "{\"name\":\"A\",\"custom_fields\":{\"title\":\"x\"}}",
                "custom_fields: Unknown key 'title'");
        TestCompany.Reply nested = company.post(V2 + "/persons", "{\"name\":\"A\",\"custom_fields\":[]}");
        assertThat(nested.status()).isEqualTo(500);
        assertThat(nested.json().path("code").asText()).isEqualTo("ERR_UNKNOWN");
    }

    @Test
    void fields_of_contact_sync_are_forbidden_while_it_is_off() {
        String body = "{\"name\":\"A\",\"birthday\":\"1980-01-02\"}";
        assertThat(company.post(V2 + "/persons", body).status()).isEqualTo(403);
        company.change("contactSyncBody", "code");
        assertThat(company.post(V2 + "/persons", body).json().path("code").asText())
                .isEqualTo("ERR_FEATURE_NOT_ENABLED");
        assertThat(company.get(V2 + "/personFields/birthday").status()).isEqualTo(404);
        company.change("contactSync", true);
        assertThat(company.get(V2 + "/personFields/birthday").status()).isEqualTo(200);
        assertThat(company.post(V2 + "/persons", body).data().path("birthday").asText())
                .isEqualTo("1980-01-02");
    }

    @Test
    void visibility_depends_on_the_plan() {
        assertThat(company.post(V2 + "/persons", "{\"name\":\"A\",\"visible_to\":7}")
                        .status())
                .isEqualTo(200);
        company.change("plan", "lite");
        assertThat(company.post(V2 + "/persons", "{\"name\":\"A\",\"visible_to\":7}")
                        .status())
                .isEqualTo(403);
        assertThat(company.person("B")).isPositive();
        assertThat(company.get(V2 + "/persons?sort_direction=desc&limit=1")
                        .data()
                        .at("/0/visible_to")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void unknown_parameters_of_a_list_are_refused() {
        assertThat(company.get(V2 + "/persons?start=0").status()).isEqualTo(400);
        assertThat(company.get(V2 + "/persons?sort_by=name").status()).isEqualTo(400);
        assertThat(company.get(V2 + "/persons?cursor=x").status()).isEqualTo(400);
        assertThat(company.get(V2 + "/persons?include_option_labels=1").status())
                .isEqualTo(400);
    }

    @Test
    void v2_takes_json_only_and_v1_takes_forms_too() {
        TestCompany.Reply form =
                company.send("POST", V2 + "/persons", "name=A", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(form.status()).isEqualTo(415);
        int person = company.person("A");
        assertThat(company.send(
                                "POST",
                                "/v1/notes",
                                "content=x&person_id=" + person,
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(200);
        assertThat(company.post(V2 + "/persons", "{").status()).isEqualTo(400);
    }
}
