package dev.drover.sandbox.ipresso.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.ipresso.LocalTimes;
import dev.drover.sandbox.ipresso.Row;
import dev.drover.sandbox.ipresso.Table;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Makes what happened to and by one contact, in order of time. */
final class EventMaker {
    private static final Set<Integer> NIGHTS_ON = Set.of(4, 9);
    private static final List<LocalDateTime> NIGHTS = List.of(
            LocalDateTime.of(2024, 10, 27, 2, 30),
            LocalDateTime.of(2025, 3, 30, 3, 0),
            LocalDateTime.of(2025, 10, 26, 2, 59, 59),
            LocalDateTime.of(2026, 3, 29, 1, 59, 59),
            LocalDateTime.of(2026, 10, 25, 2, 0));

    private final IpressoShape shape;
    private final List<Planned> campaigns;

    EventMaker(IpressoShape shape, FixedAccount fixed) {
        this.shape = shape;
        this.campaigns = fixed.rows(Table.CAMPAIGNS).stream()
                .filter(campaign -> campaign.has("start_at"))
                .map(campaign -> new Planned(campaign, LocalTimes.local(campaign.get("start_at"))))
                .toList();
    }

    /** A campaign and when it starts. */
    private record Planned(Row campaign, LocalDateTime start) {}

    List<ObjectNode> events(int number, Row contact, LocalDateTime created) {
        EventList events = new EventList(contact.get("contact_id"), created);
        Dice dice = new Dice(shape.seed(), "events", number);
        boolean gone = false;
        for (Planned planned : campaigns) {
            gone = gone || campaign(events, planned, contact, dice);
        }
        if (shape.isCompany(number)) {
            notes(events, dice);
        } else {
            behaviour(events, number, dice);
        }
        return events.sorted(
                Comparator.comparing(event -> event.get("at").asText().substring(0, 19)));
    }

    /** Sends a campaign, maybe; true if the contact unsubscribed because of it. */
    private boolean campaign(EventList events, Planned planned, Row contact, Dice dice) {
        Row campaign = planned.campaign();
        LocalDateTime start = planned.start();
        boolean standard = campaign.get("kind").equals("standard");
        LocalDateTime sent = standard ? start.plusSeconds(dice.below(1_800)) : dice.time(start, IpressoShape.AS_OF);
        boolean takes = dice.percent(standard ? 30 : 12);
        if (!takes || sent.isBefore(events.created()) || sent.isAfter(IpressoShape.AS_OF)) {
            return false;
        }
        return switch (campaign.get("channel")) {
            case "sms" -> {
                if (contact.has("mobile")) {
                    events.add("action", "send_sms", "sms_sent", "sms", sent, EventList.of(campaign));
                }
                yield false;
            }
            case "web_push" -> {
                events.add("action", "send_push", "push_sent", "web_push", sent, EventList.of(campaign));
                yield false;
            }
            default -> contact.has("email") && mail(events, campaign, contact, sent, dice);
        };
    }

    private static boolean mail(EventList events, Row campaign, Row contact, LocalDateTime sent, Dice dice) {
        events.add(
                "action",
                "send_email",
                "sent",
                "email",
                sent,
                EventList.of(campaign, "subject", campaign.get("subject")));
        if (contact.get("email_invalid").equals("true") || dice.percent(2)) {
            events.add(
                    "activity",
                    "bounce_email",
                    "bounced",
                    "email",
                    sent.plusSeconds(40),
                    EventList.of(campaign, "reason", "550 skrzynka nie istnieje"));
            return false;
        }
        events.add("activity", "delivered_email", "delivered", "email", sent.plusSeconds(15), EventList.of(campaign));
        if (!dice.percent(45)) {
            return false;
        }
        LocalDateTime opened = sent.plusSeconds(dice.between(60, 40_000));
        events.add("activity", "open_email", "opened", "email", opened, EventList.of(campaign, "ip", "192.0.2.17"));
        if (dice.percent(25)) {
            events.add(
                    "activity",
                    "open_email",
                    "opened",
                    "email",
                    opened.plusMinutes(dice.between(1, 600)),
                    EventList.of(campaign, "ip", "2001:db8::17"));
        }
        if (dice.percent(35)) {
            String url = "https://www.zielona-laka.example/oferta?c=" + campaign.get("campaign_id");
            events.add(
                    "activity",
                    "click_link",
                    "clicked",
                    "email",
                    opened.plusSeconds(20),
                    EventList.of(campaign, "url", url));
            if (dice.percent(20)) {
                events.add(
                        "activity",
                        "form_submit",
                        "form_submitted",
                        "www",
                        opened.plusSeconds(95),
                        List.of(
                                "form_id",
                                "852",
                                "form_name",
                                "Zapis w stopce",
                                "campaign_id",
                                campaign.get("campaign_id")));
            }
        }
        if (dice.percent(2)) {
            events.add(
                    "activity", "unsubscribe", "unsubscribed", "email", opened.plusSeconds(45), EventList.of(campaign));
            return true;
        }
        return false;
    }

    private void behaviour(EventList events, int number, Dice dice) {
        for (int visit = dice.below(4); visit > 0; visit--) {
            LocalDateTime at = dice.time(events.created(), IpressoShape.AS_OF);
            String page = "https://www.zielona-laka.example/" + dice.of(List.of("kontakt", "oferta", "ogród?x=ź"));
            events.add(
                    "activity", "visit_page", "page_visited", "www", at, List.of("url", page, "title", "Zielona Łąka"));
            if (dice.percent(15)) {
                shop(events, number, at.plusMinutes(4), dice);
            }
        }
        if (NIGHTS_ON.contains(number % 20)) {
            for (LocalDateTime night : NIGHTS) {
                events.add(
                        "activity",
                        "visit_page",
                        "page_visited",
                        "www",
                        night,
                        List.of("url", "https://www.zielona-laka.example/noc", "title", "Noc"));
            }
        }
        if (dice.percent(15)) {
            LocalDateTime in = dice.time(events.created(), IpressoShape.AS_OF);
            List<String> key = List.of("scenario_key", "powitanie");
            events.add("action", "scenario_enter", "scenario_entered", "", in, key);
            events.add("action", "scenario_leave", "scenario_left", "", in.plusDays(5), key);
        }
        if (dice.percent(20)) {
            LocalDateTime at = dice.time(events.created(), IpressoShape.AS_OF);
            events.add("action", "add_tag", "tag_added", "", at, List.of("tag", "Klient, stały"));
            events.add("action", "change_scoring", "score_changed", "", at, List.of("points", "2.5", "reason", "tag"));
        }
        if (dice.percent(8)) {
            events.add(
                    "activity",
                    dice.of(List.of("wordpress_registration", "wordpress_comment")),
                    "custom",
                    "www",
                    events.created().plusMinutes(1),
                    List.of());
        }
        notes(events, dice);
    }

    private static void shop(EventList events, int number, LocalDateTime at, Dice dice) {
        String price = dice.between(5, 900) + "." + dice.between(10, 99);
        events.add(
                "activity",
                "integration_add_product_to_basket",
                "basket",
                "www",
                at,
                List.of(
                        "integration_name",
                        "WooCommerce",
                        "integration_product_name",
                        "Łopata „Krzepa”",
                        "product_id",
                        String.valueOf(dice.between(1, 400)),
                        "product_price",
                        price,
                        "productQuantity",
                        "1",
                        "shop_domain",
                        "sklep.zielona-laka.example"));
        if (dice.percent(50)) {
            events.add(
                    "activity",
                    "purchase",
                    "purchase",
                    "www",
                    at.plusMinutes(6),
                    List.of("order_id", "ZL/" + number + "/" + at.getYear(), "value", price, "paid", "1"));
        }
    }

    private static void notes(EventList events, Dice dice) {
        if (dice.percent(10)) {
            LocalDateTime at = dice.time(events.created(), IpressoShape.AS_OF);
            events.add(
                    "action",
                    "notatka_handlowca",
                    "custom",
                    "",
                    at,
                    List.of("tresc", "Dzwoniłem; oddzwoni \"jutro\"\nRabat 5%", "waga", "2"));
        }
    }
}
