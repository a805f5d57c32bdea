package dev.drover.sandbox.ipresso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.ipresso.TestAccount.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadsTest {
    private static final int SIZE = 120;

    private TestAccount account;

    @BeforeEach
    void start() {
        account = TestAccount.of(SIZE);
    }

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void a_search_gives_ids_as_strings_within_the_window() {
        List<String> all = account.ids();
        assertThat(all).hasSize(SIZE).doesNotHaveDuplicates();
        JsonNode window = account.form(
                        "POST",
                        "contact/search",
                        "contact[idContactFrom]",
                        all.get(10),
                        "contact[idContactTo]",
                        all.get(19))
                .data()
                .path("contact");
        assertThat(window).hasSize(10);
        assertThat(window.get(0).isTextual()).isTrue();
        assertThat(window.get(0).asText()).isEqualTo(all.get(10));
    }

    @Test
    void an_empty_search_is_404_with_error_code_3() {
        Answer nothing = account.form("POST", "contact/search", "contact[idContactFrom]", "999999999");
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.errorCode()).isEqualTo(3);
        assertThat(account.form("POST", "contact/search").errorCode()).isEqualTo(4);
    }

    @Test
    void the_extended_search_gives_contacts_in_one_of_four_shapes() {
        String id = account.ids().get(0);
        String[] window = {"contact[idContactFrom]", id, "contact[idContactTo]", id};
        assertThat(account.form("POST", "contact/search/extended", window)
                        .data()
                        .at("/contact/" + id))
                .isEqualTo(account.contact(id));
        account.set("searchExtended", "list");
        assertThat(account.form("POST", "contact/search/extended", window)
                        .data()
                        .at("/contact/0/idContact")
                        .asText())
                .isEqualTo(id);
        account.set("searchExtended", "ids");
        assertThat(account.form("POST", "contact/search/extended", window)
                        .data()
                        .at("/contact/0")
                        .asText())
                .isEqualTo(id);
        account.set("searchExtended", "missing");
        assertThat(account.form("POST", "contact/search/extended", window).status())
                .isEqualTo(404);
    }

    @Test
    void what_a_contact_does_not_have_is_false_and_an_empty_map_is_a_list() {
        List<JsonNode> contacts = account.ids().stream().map(account::contact).toList();
        assertThat(contacts).anyMatch(contact -> contact.get("type").isBoolean());
        assertThat(contacts).anyMatch(contact -> contact.get("email").isBoolean());
        assertThat(contacts).anyMatch(contact -> contact.get("rabat").isBoolean());
        assertThat(contacts).anyMatch(contact -> contact.get("agreement").isArray());
        assertThat(contacts).anyMatch(contact -> contact.get("agreement").isObject());
        assertThat(contacts).allMatch(contact -> contact.get("idContact").isInt());
        assertThat(contacts).allMatch(contact -> contact.get("leadScoring").isTextual());
        assertThat(contacts)
                .allMatch(contact -> contact.get("invalidEmail").asText().matches("[01]"));
        assertThat(contacts)
                .allMatch(contact ->
                        contact.get("createDate").asText().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"));
        assertThat(contacts).anyMatch(contact -> contact.get("zainteresowania").isObject());
        assertThat(contacts).anyMatch(contact -> contact.get("ocena").isInt());
    }

    @Test
    void options_with_the_keys_0_1_2_are_a_list() {
        JsonNode attributes = account.get("attribute").data().path("attribute");
        assertThat(attributes.at("/rozmiar/options").isArray()).isTrue();
        assertThat(attributes.at("/rozmiar/optionsByKey/m").asText()).isEqualTo("1");
        assertThat(attributes.at("/lifecycle_stage/options").isObject()).isTrue();
        assertThat(attributes.at("/nip/options").isArray()).isTrue();
        assertThat(attributes.at("/rabat/type").asText()).isEqualTo("decimal");
        account.set("phpLists", false);
        assertThat(account.get("attribute")
                        .data()
                        .at("/attribute/rozmiar/options")
                        .isObject())
                .isTrue();
    }

    @Test
    void a_group_is_paged_and_has_no_ids_when_its_count_is_zero() {
        account.set("pageSize", 7);
        List<String> members = new ArrayList<>();
        Answer page = null;
        for (int number = 1; page == null || page.data().has("id"); number++) {
            page = account.get("type/osoba/contact?page=" + number);
            page.data().path("id").forEach(id -> members.add(id.asText()));
        }
        assertThat(page.data().path("count").asInt()).isZero();
        List<String> expected = account.ids().stream()
                .filter(id -> account.contact(id).path("type").asText().equals("osoba"))
                .toList();
        assertThat(members).containsExactlyElementsOf(expected);
        assertThat(account.get("type/osoba/contact?page=0").errorCode()).isEqualTo(70);
        account.set("pastEnd", "repeat");
        assertThat(account.get("type/osoba/contact?page=500")
                        .data()
                        .path("id")
                        .get(0)
                        .asText())
                .isIn(members);
    }

    @Test
    void tags_of_contacts_and_contacts_of_tags_are_the_same_pairs() {
        JsonNode tags = account.get("tag").data().path("tag");
        assertThat(tags).hasSize(24);
        List<String> byTag = new ArrayList<>();
        tags.fieldNames()
                .forEachRemaining(tag -> account.get("tag/" + tag + "/contact")
                        .data()
                        .path("id")
                        .forEach(id -> byTag.add(id.asText() + "/" + tag)));
        List<String> byContact = new ArrayList<>();
        for (String id : account.ids()) {
            account.get("contact/" + id + "/tag")
                    .data()
                    .path("tag")
                    .fieldNames()
                    .forEachRemaining(tag -> byContact.add(id + "/" + tag));
        }
        assertThat(byTag).isNotEmpty().containsExactlyInAnyOrderElementsOf(byContact);
    }

    @Test
    void consents_lie_one_level_deeper_and_keep_refused_apart_from_never_asked() {
        List<JsonNode> all = new ArrayList<>();
        for (String id : account.ids()) {
            all.add(account.get("contact/" + id + "/agreement")
                    .data()
                    .path("agreement")
                    .path("agreements"));
        }
        assertThat(all)
                .anyMatch(agreements -> agreements.at("/11/status").asText().equals("1"));
        assertThat(all)
                .anyMatch(agreements -> agreements.at("/11/status").asText().equals("2"));
        assertThat(all).anyMatch(agreements -> agreements.path("11").isMissingNode());
        account.set("consents", "status");
        String id = account.ids()
                .get(all.indexOf(all.stream()
                        .filter(agreements ->
                                agreements.at("/11/status").asText().equals("2"))
                        .findFirst()
                        .orElseThrow()));
        assertThat(account.get("contact/" + id + "/agreement")
                        .data()
                        .at("/agreement/agreements/11")
                        .asText())
                .isEqualTo("2");
        account.set("consents", "name");
        assertThat(account.get("contact/" + id + "/agreement")
                        .data()
                        .at("/agreement/agreements/11")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void connections_and_segments_name_contacts_that_exist() {
        List<String> all = account.ids();
        List<String> children = new ArrayList<>();
        for (String id : all) {
            account.get("contact/" + id + "/connection")
                    .data()
                    .path("connection")
                    .forEach(child -> children.add(child.asText()));
        }
        assertThat(children).isNotEmpty().isSubsetOf(all);
        JsonNode everybody = account.get("segmentation/31").data().path("contact");
        assertThat(everybody.isObject()).isTrue();
        assertThat(everybody).hasSize(SIZE);
        account.set("expiredSegments", new String[] {"31"});
        assertThat(account.get("segmentation/31").errorCode()).isEqualTo(92);
        assertThat(account.get("segmentation/99").errorCode()).isEqualTo(94);
    }

    @Test
    void a_vanished_contact_stays_in_lists_and_cannot_be_read() {
        String id = account.ids().get(3);
        account.control("POST", "vanish", "[" + id + "]");
        assertThat(account.ids()).contains(id);
        Answer gone = account.get("contact/" + id);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.errorCode()).isEqualTo(11);
        assertThat(account.get("contact/" + id + "/activity").errorCode()).isEqualTo(11);
    }

    @Test
    void campaigns_templates_scenarios_pages_and_users_cannot_be_read() {
        for (String path : List.of("campaign", "campaign/501", "scenario", "template", "page", "form", "user")) {
            assertThat(account.get(path).status()).as(path).isIn(404, 405);
        }
    }

    @Test
    void reading_leaves_no_write_behind() {
        account.ids();
        account.get("attribute");
        assertThat(account.control("GET", "write-count", "").path("count").asInt())
                .isZero();
    }

    @Test
    void common_faults_apply() {
        account.control(
                "POST",
                "faults",
                "[{\"kind\":\"status\",\"status\":500,\"path\":\"/tag$\",\"times\":1,\"body\":\"{}\"}]");
        assertThat(account.get("tag").status()).isEqualTo(500);
        assertThat(account.get("tag").status()).isEqualTo(200);
    }
}
