package dev.drover.sandbox.ipresso.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.ipresso.LocalTimes;
import dev.drover.sandbox.ipresso.Row;
import dev.drover.sandbox.ipresso.Table;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes the lists that a contact is on: tags, categories, consents, segments, access groups; and its split scores. */
final class MembershipMaker {
    private final IpressoShape shape;

    MembershipMaker(IpressoShape shape) {
        this.shape = shape;
    }

    Stream<Row> tags(int number, Row contact) {
        Dice dice = new Dice(shape.seed(), "tags", number);
        TreeSet<Integer> tags = new TreeSet<>();
        if (number % 2 == 0) {
            tags.add(number / 2 % shape.tags() + 1);
        }
        for (int more = dice.below(4); more > 0; more--) {
            tags.add(dice.between(1, shape.tags()));
        }
        return tags.stream().map(tag -> pair(Table.CONTACT_TAGS, contact, "tag_id", String.valueOf(tag)));
    }

    Stream<Row> categories(int number, Row contact) {
        Dice dice = new Dice(shape.seed(), "categories", number);
        TreeSet<Integer> categories = new TreeSet<>();
        for (int more = dice.below(3); more > 0; more--) {
            categories.add(dice.between(1, 5));
        }
        return categories.stream()
                .map(id -> pair(Table.CONTACT_CATEGORIES, contact, "category_id", String.valueOf(id)));
    }

    /** Given, refused, or never asked, which leaves no row. Whoever unsubscribed has refused mail at that moment. */
    Stream<Row> consents(int number, Row contact, List<ObjectNode> events, LocalDateTime created) {
        Dice dice = new Dice(shape.seed(), "consents", number);
        String unsubscribed = events.stream()
                .filter(event -> event.get("kind").asText().equals("unsubscribed"))
                .map(event -> event.get("at").asText())
                .reduce("", (first, next) -> next);
        List<Row> consents = new ArrayList<>();
        for (int id = 11; id <= 14; id++) {
            int fate = shape.isCompany(number) ? 99 : dice.below(100);
            String at = LocalTimes.canonical(dice.time(created, IpressoShape.AS_OF));
            String channel = dice.of(List.of("formularz", "import", "telefon"));
            if (id == 11 && !unsubscribed.isEmpty()) {
                consents.add(consent(contact, id, false, unsubscribed, "link w stopce"));
            } else if (fate < 72) {
                consents.add(consent(contact, id, fate < 58, at, channel));
            }
        }
        return consents.stream();
    }

    Stream<Row> segments(int number, Row contact) {
        Dice dice = new Dice(shape.seed(), "segments", number);
        List<String> segments = new ArrayList<>(List.of("31"));
        if (contact.get("region").equals("małopolskie")
                && contact.get("lifecycle_stage").equals("customer")) {
            segments.add("32");
        }
        if (dice.percent(40)) {
            segments.add("33");
        }
        if (number % 6 == 0) {
            segments.add("34");
        }
        return segments.stream()
                .map(id -> Row.of(Table.SEGMENT_MEMBERS, "segment_id", id, "contact_id", contact.get("contact_id")));
    }

    Stream<Row> accessGroups(int number, Row contact) {
        return number % 4 == 0
                ? Stream.of(pair(Table.CONTACT_ACCESS_GROUPS, contact, "group_ref", "ag" + (number / 4 % 3 + 1)))
                : Stream.empty();
    }

    Stream<Row> scores(int number, Row contact, String modified) {
        Dice dice = new Dice(shape.seed(), "scores", number);
        return number % 3 == 0
                ? Stream.of("behavioural", "demographic")
                        .map(kind -> Row.of(
                                Table.CONTACT_SCORES,
                                "contact_id",
                                contact.get("contact_id"),
                                "score_kind",
                                kind,
                                "value",
                                dice.below(60) + dice.of(List.of("", ".5")),
                                "as_of",
                                modified))
                : Stream.empty();
    }

    private static Row consent(Row contact, int id, boolean given, String at, String channel) {
        return Row.of(
                Table.CONTACT_CONSENTS,
                "contact_id",
                contact.get("contact_id"),
                "consent_id",
                String.valueOf(id),
                "status",
                given ? "given" : "refused",
                "raw_status",
                given ? "1" : "2",
                "changed_at",
                at,
                "channel",
                channel);
    }

    private static Row pair(Table table, Row contact, String column, String id) {
        return Row.of(table, "contact_id", contact.get("contact_id"), column, id);
    }
}
