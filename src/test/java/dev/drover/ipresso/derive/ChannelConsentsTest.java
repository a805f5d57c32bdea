package dev.drover.ipresso.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.canonical.CanonicalFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelConsentsTest {
    private static final String EARLY = "2026-01-01T10:00:00+01:00";
    private static final String LATE = "2026-03-01T10:00:00+01:00";

    @TempDir
    Path folder;

    private DerivedAccount account() {
        return new DerivedAccount(folder)
                .with(CanonicalFile.CONSENTS, "consent_id", "11", "api_key", "zgoda_email", "name", "Zgoda na e-mail")
                .with(CanonicalFile.CONSENTS, "consent_id", "12", "name", "Zgoda na SMS i telefon")
                .with(CanonicalFile.CONSENTS, "consent_id", "13", "name", "Zgoda marketingowa")
                .with(CanonicalFile.CONSENTS, "consent_id", "14", "name", "Regulamin", "is_direct_marketing", "false")
                .contact("1");
    }

    private static DerivedAccount consent(DerivedAccount account, String id, String status, String at) {
        return account.with(
                CanonicalFile.CONTACT_CONSENTS,
                "contact_id",
                "1",
                "consent_id",
                id,
                "status",
                status,
                "changed_at",
                at,
                "channel",
                "formularz");
    }

    private static DerivedAccount unsubscribed(DerivedAccount account, String key, String at, String params) {
        return account.event("1", "e1", "activity", key, at, params);
    }

    private static void says(DerivedAccount account, String... states) {
        try (account) {
            assertThat(account.derive().column(CanonicalFile.CONTACT_CHANNELS, "status"))
                    .containsExactlyInAnyOrder(states);
        }
    }

    @Test
    void a_given_consent_opens_the_channels_that_its_name_tells() {
        says(consent(account(), "11", "given", EARLY), "1/email=given");
    }

    @Test
    void a_consent_to_texts_and_calls_opens_and_closes_both() {
        says(consent(account(), "12", "refused", EARLY), "1/phone=refused", "1/sms=refused");
    }

    @Test
    void a_consent_that_names_no_channel_opens_none_and_is_listed() {
        DerivedAccount account = consent(account(), "13", "given", EARLY);
        says(account);
        assertThat(account.report.unmapped())
                .anySatisfy(one -> assertThat(one.word()).isEqualTo("Zgoda marketingowa"));
    }

    @Test
    void a_refusal_that_names_no_channel_closes_all() {
        says(
                consent(consent(account(), "11", "given", LATE), "13", "refused", EARLY),
                "1/email=refused",
                "1/mobile_push=refused",
                "1/phone=refused",
                "1/sms=refused",
                "1/web_push=refused");
    }

    @Test
    void terms_of_service_neither_open_nor_close_anything() {
        says(consent(account(), "14", "given", EARLY));
    }

    @Test
    void an_unsubscription_wins_over_a_consent_given_before_it() {
        try (DerivedAccount account =
                unsubscribed(consent(account(), "11", "given", EARLY), "email_unsubscribe", LATE, "{}")) {
            assertThat(account.derive()
                            .row(CanonicalFile.CONTACT_CHANNELS, "1", "email")
                            .values())
                    .containsEntry("status", "refused")
                    .containsEntry("changed_at", LATE)
                    .containsEntry("basis", "activity");
            assertThat(account.row(CanonicalFile.CONTACTS, "1").value("contact_status"))
                    .isEqualTo("no_consent");
        }
    }

    @Test
    void an_unsubscription_wins_over_a_consent_given_after_it_too_and_that_is_counted() {
        DerivedAccount account =
                unsubscribed(consent(account(), "11", "given", LATE), "email_unsubscribe", EARLY, "{}");
        says(account, "1/email=refused");
        assertThat(account.report.figures()).containsEntry("consents given again after an unsubscription", 1L);
    }

    @Test
    void an_unsubscription_that_tells_neither_channel_nor_campaign_closes_every_channel() {
        says(
                unsubscribed(consent(account(), "11", "given", LATE), "unsubscribe", null, "{}"),
                "1/email=refused",
                "1/mobile_push=refused",
                "1/phone=refused",
                "1/sms=refused",
                "1/web_push=refused");
    }

    @Test
    void an_unsubscription_from_a_campaign_closes_the_channel_that_the_campaign_came_by() {
        says(
                unsubscribed(account(), "unsubscribe", LATE, "{\"campaign_id\":\"5\"}")
                        .event("1", "e2", "action", "send_sms", EARLY, "{\"campaign_id\":5}"),
                "1/sms=refused");
    }

    @Test
    void a_consent_withdrawn_by_an_activity_closes_what_it_was_about() {
        says(
                unsubscribed(
                        consent(account(), "11", "given", EARLY),
                        "change_agreement",
                        LATE,
                        "{\"agreement_id\":12,\"status\":2}"),
                "1/email=given",
                "1/phone=refused",
                "1/sms=refused");
    }

    @Test
    void a_complaint_closes_like_an_unsubscription() {
        says(
                unsubscribed(account(), "spam_complaint", LATE, "{\"campaign_id\":\"5\"}")
                        .event("1", "e2", "action", "send_email", EARLY, "{\"campaign_id\":\"5\"}"),
                "1/email=refused");
    }

    @Test
    void an_unknown_status_is_unknown_and_never_given() {
        says(consent(account(), "11", "unknown", EARLY), "1/email=unknown");
    }
}
