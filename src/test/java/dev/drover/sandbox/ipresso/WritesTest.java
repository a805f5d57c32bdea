package dev.drover.sandbox.ipresso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.ipresso.TestAccount.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WritesTest {
    private TestAccount account;

    @BeforeEach
    void start() {
        account = TestAccount.of(20);
    }

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void contacts_are_made_from_a_nested_form_and_counted_from_one() {
        Answer made = account.form(
                "POST",
                "contact",
                "contact[0][fname]",
                "Łucja",
                "contact[0][email]",
                "lucja@nowa.example",
                "contact[0][tag][]",
                "Nowy, świeży",
                "contact[0][agreement][11]",
                "2",
                "contact[0][zainteresowania][]",
                "ogrod",
                "contact[0][zainteresowania][]",
                "muzyka",
                "contact[1][email]",
                "LUCJA@nowa.example",
                "contact[2][company]",
                "Bez osoby");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.data().at("/contact/1/code").asInt()).isEqualTo(201);
        assertThat(made.data().at("/contact/2/code").asInt()).isEqualTo(303);
        assertThat(made.data().at("/contact/3/code").asInt()).isEqualTo(400);
        String id = made.data().at("/contact/1/id").asText();
        assertThat(made.data().at("/contact/2/id").asText()).isEqualTo(id);
        JsonNode contact = account.contact(id);
        assertThat(contact.path("fname").asText()).isEqualTo("Łucja");
        assertThat(contact.path("zainteresowania").toString()).contains("Ogród", "Muzyka, koncerty");
        assertThat(account.get("contact/" + id + "/tag").data().path("tag").toString())
                .contains("Nowy, świeży");
        assertThat(account.get("contact/" + id + "/agreement")
                        .data()
                        .at("/agreement/agreements/11/status")
                        .asText())
                .isEqualTo("2");
    }

    @Test
    void a_contact_is_changed_cleared_and_deleted() {
        String id = account.ids().get(0);
        assertThat(account.form("PUT", "contact/" + id, "contact[city]", "Łódź", "contact[fname]", "API_NULL")
                        .status())
                .isEqualTo(201);
        assertThat(account.contact(id).path("city").asText()).isEqualTo("Łódź");
        assertThat(account.contact(id).path("fname").asBoolean(true)).isFalse();
        assertThat(account.form("DELETE", "contact/" + id).status()).isEqualTo(200);
        assertThat(account.get("contact/" + id).status()).isEqualTo(404);
    }

    @Test
    void tags_categories_connections_and_consents_are_given_and_taken() {
        String id = account.ids().get(0);
        String other = account.ids().get(1);
        assertThat(account.form("POST", "tag/1/contact", "contact[]", id).status())
                .isEqualTo(201);
        assertThat(account.get("tag/1/contact").data().path("id").toString()).contains(id);
        assertThat(account.form("DELETE", "contact/" + id + "/tag/1").status()).isEqualTo(200);
        assertThat(account.get("tag/1/contact").data().path("id").toString()).doesNotContain("\"" + id + "\"");
        account.form("POST", "contact/" + id + "/category", "category[]", "3");
        assertThat(account.contact(id).path("category").has("3")).isTrue();
        account.form("POST", "contact/" + id + "/connection", "connection[]", other);
        assertThat(account.get("contact/" + id + "/connection")
                        .data()
                        .path("connection")
                        .toString())
                .contains(other);
        account.form("POST", "contact/" + id + "/agreement", "agreement[12]", "1");
        assertThat(account.contact(id).path("agreement").has("12")).isTrue();
    }

    @Test
    void attributes_and_tags_are_made_once() {
        assertThat(account.form(
                                "POST",
                                "attribute",
                                "name",
                                "Kolor",
                                "key",
                                "kolor",
                                "type",
                                "select",
                                "option[b]",
                                "Biały")
                        .status())
                .isEqualTo(201);
        assertThat(account.get("attribute")
                        .data()
                        .path("attribute")
                        .path("kolor")
                        .path("optionsByKey")
                        .has("b"))
                .isTrue();
        assertThat(account.form("POST", "attribute", "name", "Kolor", "key", "kolor", "type", "select")
                        .status())
                .isEqualTo(302);
        assertThat(account.form("POST", "tag", "name", "Łódź").status()).isEqualTo(302);
        assertThat(account.form("POST", "tag", "name", "Zupełnie nowy").status())
                .isEqualTo(201);
    }

    @Test
    void an_activity_is_added_to_the_history() {
        String id = account.ids().get(0);
        assertThat(account.form(
                                "POST",
                                "contact/" + id + "/activity",
                                "activity[0][key]",
                                "visit_page",
                                "activity[0][date]",
                                "2026-11-21 10:00:00",
                                "activity[0][parameter][url]",
                                "https://x.example/ż")
                        .status())
                .isEqualTo(201);
        JsonNode newest = account.get("contact/" + id + "/activity").data().at("/activity/0");
        assertThat(newest.path("date").asText()).isEqualTo("2026-11-21 10:00:00");
        assertThat(newest.at("/parameter/url").asText()).isEqualTo("https://x.example/ż");
    }

    @Test
    void every_write_is_counted_and_a_reset_forgets_it() {
        account.form("POST", "campaign/powitanie/send", "contactId[]", "1");
        account.form("DELETE", "tag/1");
        account.form("POST", "no/such/thing");
        account.form("POST", "contact/search", "contact[idContactFrom]", "1");
        JsonNode counts = account.control("GET", "write-count", "");
        assertThat(counts.path("count").asInt()).isEqualTo(3);
        assertThat(counts.at("/methods/DELETE").asInt()).isEqualTo(1);
        assertThat(account.control("GET", "writes", "").at("/form/contactId/0").asText())
                .isEqualTo("1");
        assertThat(account.get("tag/1").status()).isEqualTo(404);
        account.send("POST", "/sandbox/reset", "");
        account.authorise();
        assertThat(account.get("tag/1").status()).isEqualTo(200);
        assertThat(account.control("GET", "write-count", "").path("count").asInt())
                .isZero();
    }
}
