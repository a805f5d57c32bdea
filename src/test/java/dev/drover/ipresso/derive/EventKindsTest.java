package dev.drover.ipresso.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventKindsTest {
    private static final EventKinds KINDS = new EventKinds(
            DerivedAccount.RULES.events(),
            Map.of("activity/a17", "Otwarcie e-maila", "action/s3", "Wysłano SMS", "activity/zz", "Coś innego"));

    @ParameterizedTest
    @CsvSource({
        "action, send_email, sent, email",
        "action, wyslano_mail, sent, email",
        "action, Wysłano e-mail, sent, email",
        "action, emailSent, sent, email",
        "action, send_sms, sms_sent, sms",
        "action, sent_web_push, push_sent, web_push",
        "activity, open_email, opened, email",
        "activity, otwarcie_maila, opened, email",
        "activity, email_opened, opened, email",
        "activity, click_link, clicked,",
        "activity, klikniecie, clicked,",
        "activity, click_sms, sms_clicked, sms",
        "activity, email_unsubscribe_click, unsubscribed, email",
        "activity, open_email_and_unsubscribe, unsubscribed, email",
        "activity, wypisanie, unsubscribed,",
        "activity, rezygnacja_z_sms, unsubscribed, sms",
        "activity, cofniecie_zgody, unsubscribed,",
        "action, operator_unsubscribed_contact, unsubscribed,",
        "action, send_unsubscribe_mail, sent, email",
        "activity, zgoda_cofnieta, unsubscribed,",
        "activity, spam_report, complained,",
        "activity, bounce_email, bounced, email",
        "activity, sms_error, sms_failed, sms",
        "activity, delivered_email, delivered, email",
        "activity, sms_delivered, sms_delivered, sms",
        "activity, form_submit, form_submitted, www",
        "activity, formularz kontaktowy, form_submitted, www",
        "activity, visit_page, page_visited, www",
        "activity, wejscie_na_strone, page_visited, www",
        "activity, integration_add_product_to_basket, basket, www",
        "activity, wordpress_registration, custom, www",
        "activity, wordpress_comment, custom, www",
        "activity, purchase, purchase, www",
        "action, scenario_enter, scenario_entered,",
        "action, scenario_leave, scenario_left,",
        "action, add_tag, tag_added,",
        "action, usunieto_tag, tag_removed,",
        "action, change_scoring, score_changed,",
        "activity, zupelnie inne, custom,",
        "activity, send_email, custom,"
    })
    void a_key_gives_a_kind_and_a_channel(String sort, String key, String kind, String channel) {
        EventKinds.Found found = KINDS.of(sort, key, name -> null);
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.channel().orElse(null)).isEqualTo(channel);
    }

    @Test
    void a_consent_going_to_two_is_a_refusal_and_any_other_change_of_one_is_not() {
        assertThat(KINDS.of("activity", "change_agreement", Map.of("status", "2")::get)
                        .kind())
                .isEqualTo("unsubscribed");
        assertThat(KINDS.of("action", "zmiana_zgody", Map.of("status", "Cofnięta")::get)
                        .kind())
                .isEqualTo("unsubscribed");
        assertThat(KINDS.of("activity", "change_agreement", Map.of("status", "1")::get)
                        .kind())
                .isEqualTo("consent_changed");
        assertThat(KINDS.of("activity", "change_agreement", name -> null).kind())
                .isEqualTo("consent_changed");
    }

    @Test
    void a_key_that_says_nothing_goes_by_the_name_of_its_definition() {
        assertThat(KINDS.of("activity", "a17", name -> null).kind()).isEqualTo("opened");
        assertThat(KINDS.of("action", "s3", name -> null).kind()).isEqualTo("sms_sent");
        assertThat(KINDS.of("activity", "zz", name -> null).rule()).isEmpty();
    }

    @Property(tries = 300)
    void every_key_has_a_kind_and_the_same_each_time(@ForAll @StringLength(max = 600) String key) {
        EventKinds.Found found = KINDS.of("activity", key, name -> null);
        assertThat(EventKinds.ALL).contains(found.kind());
        assertThat(KINDS.of("activity", key, name -> null)).isEqualTo(found);
    }

    @Property(tries = 200)
    void nothing_around_the_word_turns_an_unsubscription_into_something_else(
            @ForAll @StringLength(max = 20) String before, @ForAll @StringLength(max = 20) String after) {
        String key = before.replaceAll("[^a-z_]", "") + "unsubscribe" + after.replaceAll("[^a-z_]", "");
        assertThat(KINDS.of("activity", key, name -> null).kind()).isIn("unsubscribed", "complained");
    }
}
