package dev.drover.ipresso.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CanonicalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRulesTest {
    private static final String AT = "2026-01-01T10:00:00+01:00";

    @TempDir
    Path folder;

    @Test
    void a_kind_that_the_source_gives_stays_and_one_that_is_none_goes_by_the_rules() {
        try (DerivedAccount account = new DerivedAccount(folder)) {
            account.event("1", "e1", "activity", "open_email", AT, null)
                    .with(CanonicalFile.EVENTS, "contact_id", "1", "event_id", "e1", "kind", "clicked")
                    .event("1", "e2", "activity", "open_email", AT, "not json")
                    .with(CanonicalFile.EVENTS, "contact_id", "1", "event_id", "e2", "kind", "otwarte")
                    .derive();
            assertThat(account.column(CanonicalFile.EVENTS, "kind")).containsExactly("1/e1=clicked", "1/e2=opened");
            assertThat(account.report.unmapped())
                    .containsExactly(new DerivationReport.Unmapped("event kind", "otwarte", 1));
        }
    }

    @Test
    void the_report_tells_which_rule_took_which_key_how_often() throws IOException {
        try (DerivedAccount account = new DerivedAccount(folder)) {
            account.event("1", "e1", "activity", "open_email", AT, null)
                    .event("2", "e2", "activity", "open_email", AT, null)
                    .event("2", "e3", "activity", "coś", AT, null)
                    .derive();
            account.report.write(folder.resolve("reports"));
            assertThat(Files.readAllLines(folder.resolve("reports/event-kinds.csv")))
                    .hasSize(3)
                    .contains("activity,coś,custom,none,1")
                    .anySatisfy(line -> assertThat(line).matches("activity,open_email,opened,line \\d+,2"));
        }
    }

    @Test
    void members_of_a_dump_take_the_words_of_the_table_and_rise_by_events() {
        try (DerivedAccount account = new DerivedAccount(folder)) {
            account.with(CanonicalFile.CAMPAIGNS, "campaign_id", "5", "channel", "email", "status", "Wysłana")
                    .with(CanonicalFile.CAMPAIGN_MEMBERS, "campaign_id", "5", "contact_id", "1", "status", "wysłano")
                    .with(CanonicalFile.CAMPAIGN_MEMBERS, "campaign_id", "5", "contact_id", "2", "status", "kliknięto")
                    .with(CanonicalFile.CAMPAIGN_MEMBERS, "campaign_id", "5", "contact_id", "3", "status", "nieznany")
                    .event("1", "e1", "activity", "open_email", AT, "{\"idCampaign\": 5}")
                    .event("2", "e2", "activity", "open_email", AT, "{\"idCampaign\": 5}")
                    .derive();
            assertThat(account.column(CanonicalFile.CAMPAIGN_MEMBERS, "status"))
                    .containsExactly("5/1=opened", "5/2=clicked", "5/3=nieznany");
            assertThat(account.column(CanonicalFile.CAMPAIGNS, "status")).containsExactly("5=sent");
            assertThat(account.report.unmapped())
                    .containsExactly(new DerivationReport.Unmapped("member status", "nieznany", 1));
        }
    }

    @Test
    void a_campaign_that_only_events_know_has_their_name_and_channel_and_no_dates() {
        try (DerivedAccount account = new DerivedAccount(folder)) {
            account.event("1", "e1", "action", "send_sms", AT, "{\"mailing_id\":\"9\",\"campaign_name\":\"Żniwa\"}")
                    .event("2", "e2", "activity", "form_submit", AT, "{\"mailing_id\":\"9\"}")
                    .derive();
            assertThat(account.row(CanonicalFile.CAMPAIGNS, "9").values())
                    .containsEntry("name", "Żniwa")
                    .containsEntry("channel", "sms")
                    .containsEntry("kind", "derived")
                    .containsEntry("derived", "true")
                    .doesNotContainKeys("start_at", "end_at");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unmatched: custom | unmatched: other | unmatched",
                "kind: basket, | kind: cart, | kind",
                "sort: action,   key | sort: deed, key | sort",
                "strategy: [type | strategy: [kind | strategy",
                "later-consent-renews: false | later-consent-renews: maybe | later-consent-renews",
                "unmatched: custom | 'unmatched: custom\n  else: 1' | else"
            })
    void a_mistake_in_the_profile_is_told_with_its_line(String right, String wrong, String key) throws IOException {
        String profile = Files.readString(Path.of("profiles/ipresso-rules.yaml"))
                .replace("sort: action, key", "sort: action,   key");
        assertThat(profile).contains(right);
        Path file = Files.writeString(folder.resolve("rules.yaml"), profile.replaceFirst(Pattern.quote(right), wrong));
        assertThatThrownBy(() -> IpressoRules.read(file)).isInstanceOfSatisfying(DroverException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.PROFILE_INVALID);
            assertThat(e.getMessage()).matches("(?s).*rules\\.yaml:\\d+: .*" + key + ".*");
        });
    }
}
