package dev.drover.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.content.ScenarioRules;
import dev.drover.ipresso.content.ScenarioSummary;
import dev.drover.ipresso.derive.IpressoRules;
import dev.drover.sandbox.ipresso.Documents;
import dev.drover.sandbox.ipresso.generator.AccountGenerator;
import dev.drover.sandbox.ipresso.generator.IpressoShape;
import dev.drover.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inventories of the pair with Salesforce, over what a generated account holds of each. */
class IpressoInventoriesTest {
    private static final AccountGenerator ACCOUNT = new AccountGenerator(IpressoShape.ofSize(10, 1));

    @TempDir
    Path folder;

    private void write(StagedLedger ledger) {
        List<Inventories.Written> written = Inventories.load(
                        Path.of("mappings/ipresso-salesforce/inventories"),
                        Settings.defaults(Path.of("application.properties")).asMap())
                .write(ledger.ledger(), List.of(), folder);
        assertThat(written).allSatisfy(one -> assertThat(one.files()).allMatch(Files::exists));
    }

    private String line(String file, String of) throws Exception {
        return Files.readAllLines(folder.resolve(file)).stream()
                .filter(line -> line.contains(of))
                .findFirst()
                .orElseThrow();
    }

    private static String[] documents(Documents kind) {
        return ACCOUNT.documents(kind).stream().map(ObjectNode::toString).toArray(String[]::new);
    }

    @Test
    void a_workflow_is_listed_with_trigger_steps_delays_channels_tags_and_the_flow_that_replaces_it() throws Exception {
        ScenarioRules rules =
                IpressoRules.read(Path.of("profiles/ipresso-rules.yaml")).scenarios();
        StagedLedger ledger = new StagedLedger();
        for (ObjectNode scenario : ACCOUNT.documents(Documents.SCENARIOS)) {
            new ScenarioSummary(rules, (member, id) -> id).of(scenario).forEach(scenario::put);
            ledger.stage("scenario", scenario.toString());
        }
        write(ledger);
        assertThat(line("workflows.csv", "Powitanie"))
                .contains("criteria: tag = „Newsletter”")
                .contains("1 start → 2; 2 send_email (campaign_id: 531, score: 2) → 3; 3 wait (hours: 48) → 4")
                .contains("wait (hours: 48)")
                .contains("email, sms")
                .contains("add_tag (tag_id: 12)")
                .contains("Record-triggered flow on Lead and on Contact");
        assertThat(line("workflows.csv", "Porzucony")).contains("Platform-event-triggered flow", "web_push");
        assertThat(line("workflows.csv", "Ankieta")).contains("Autolaunched flow", "change_consent");
    }

    @Test
    void workflows_without_a_summary_show_their_raw_blocks() throws Exception {
        write(new StagedLedger().stage("scenario", documents(Documents.SCENARIOS)));
        assertThat(line("workflows.csv", "Powitanie")).contains("kind: wait, config: hours: 48");
    }

    @Test
    void pages_and_forms_are_listed_with_address_fields_and_target() throws Exception {
        write(new StagedLedger()
                .stage("landingPage", documents(Documents.LANDING_PAGES))
                .stage("form", documents(Documents.FORMS)));
        assertThat(line("landing-pages.csv", "Zapis na newsletter"))
                .contains("https://lp.zielona-laka.example/newsletter", "Adres e-mail; Imię", "a campaign,531")
                .contains("Web-to-Lead form with the Campaign as a hidden field");
        assertThat(line("forms.csv", "Formularz kontaktowy"))
                .contains("a workflow,powitanie", "Imię i nazwisko; Treść");
    }

    @Test
    void channels_tell_their_replacement_and_never_a_secret_and_push_and_print_are_flagged() throws Exception {
        write(new StagedLedger()
                .stage(
                        "channel",
                        "{\"channel\":\"sms\",\"provider\":\"bramka\",\"sender\":\"SKLEP\",\"opt_out\":\"STOP\",\"secret_present\":true}",
                        "{\"channel\":\"web_push\",\"secret_present\":false}",
                        "{\"channel\":\"print\",\"provider\":\"drukarnia\"}"));
        assertThat(line("channels.csv", "sms"))
                .contains("bramka,SKLEP,STOP", "there are some; ask their owner for new ones", "AppExchange");
        assertThat(line("channels.csv", "web_push")).contains("Flagged for manual rebuild", "none in Salesforce");
        assertThat(line("channels.csv", "print")).contains("Flagged for manual rebuild", "not known");
    }

    @Test
    void the_segmentation_of_each_campaign_is_written_down() throws Exception {
        write(new StagedLedger()
                .stage(
                        "campaign",
                        "{\"campaign_id\":\"5\",\"name\":\"Żniwa\",\"channel\":\"email\",\"segment_name\":\"Aktywni\","
                                + "\"segment_criteria\":\"otwarcie e-maila w ciągu 90 dni\"}",
                        "{\"campaign_id\":\"6\",\"name\":\"Mleko\",\"channel\":\"web_push\"}")
                .stage("segment", "{\"segment_id\":\"34\",\"name\":\"Lista targowa\",\"is_auto\":false}"));
        assertThat(line("segmentation-by-campaign.csv", "Żniwa"))
                .contains("Aktywni,otwarcie e-maila w ciągu 90 dni", "Report on Campaign Members");
        assertThat(line("segmentation-by-campaign.csv", "Mleko")).contains("Salesforce has no such channel");
        assertThat(line("segments.csv", "Lista targowa")).contains("Campaign whose members are the list");
    }

    @Test
    void an_unknown_token_is_flagged_in_the_list_of_tokens() throws Exception {
        write(new StagedLedger()
                .stage(
                        "token",
                        "{\"template_id\":\"701\",\"token_text\":\"[fname]\",\"attribute_key_guess\":\"fname\",\"count\":2}",
                        "{\"template_id\":\"706\",\"token_text\":\"[unsubscribe_link]\",\"count\":1}"));
        assertThat(line("tokens.csv", "[fname]")).endsWith("known");
        assertThat(line("tokens.csv", "unsubscribe")).endsWith("unknown, the template waits\"");
    }
}
