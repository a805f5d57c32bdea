package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Staging;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The audiences of people, largest first, for a destination that keeps them with the person. Two audiences of one name have
 * their ids behind it.
 */
final class PersonAudiences {
    private final Staging staging;
    private final AlpineIqProfile profile;
    private final boolean names;
    private final boolean multipliers;
    private List<Audience> audiences = List.of();

    /** @param names whether they are wanted; @param multipliers likewise */
    PersonAudiences(Staging staging, AlpineIqProfile profile, boolean names, boolean multipliers) {
        this.staging = staging;
        this.profile = profile;
        this.names = names;
        this.multipliers = multipliers;
    }

    /** @param multiplier "" where it has none */
    private record Audience(String id, String name, String multiplier, int rank) {}

    /** Reads the audiences; their members are looked up person by person. */
    void read() {
        if (!names && !multipliers) {
            return;
        }
        List<Audience> found = new ArrayList<>();
        Map<String, Integer> uses = new HashMap<>();
        staging.forEach("audience", staged -> {
            JsonNode audience = staged.payload();
            String name = Json.text(audience, profile.field("audience", "name")).replaceAll("\\s+", " ");
            JsonNode multiplier = Json.first(audience, profile.field("audience", "multiplier"));
            int rank = audience.path("drover").path("rank").asInt(Integer.MAX_VALUE);
            found.add(new Audience(staged.sourceId(), name, text(multiplier), rank));
            uses.merge(folded(name), 1, Integer::sum);
        });
        found.replaceAll(one -> one.name().isEmpty() || uses.get(folded(one.name())) > 1
                ? new Audience(one.id(), (one.name() + " (" + one.id() + ")").strip(), one.multiplier(), one.rank())
                : one);
        found.sort(Comparator.comparingInt(Audience::rank).thenComparing(Audience::id));
        audiences = List.copyOf(found);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Zero is how an account writes that there is none. */
    private static String text(JsonNode multiplier) {
        if (!multiplier.isNumber()) {
            return Json.text(multiplier);
        }
        return multiplier.decimalValue().signum() == 0
                ? ""
                : multiplier.decimalValue().stripTrailingZeros().toPlainString();
    }

    /** @param derived the derived part of people, by their ids */
    void addTo(Map<String, ObjectNode> derived) {
        for (Audience audience : audiences) {
            for (String contact : members(audience, derived.keySet())) {
                ObjectNode person = derived.get(contact);
                if (names) {
                    list(person, "audiences").add(audience.name());
                }
                if (multipliers && !audience.multiplier().isEmpty()) {
                    list(person, "audienceMultipliers").add(audience.name() + ": " + audience.multiplier());
                }
            }
        }
    }

    /** Name and multiplier of the audience of a member. @param member its derived part */
    void addTo(ObjectNode member, String audienceId) {
        audiences.stream()
                .filter(audience -> audience.id().equals(audienceId))
                .findFirst()
                .ifPresent(audience -> {
                    if (names) {
                        member.put("audience", audience.name());
                    }
                    if (multipliers && !audience.multiplier().isEmpty()) {
                        member.put("multiplier", audience.multiplier());
                    }
                });
    }

    private List<String> members(Audience audience, Collection<String> contacts) {
        Set<String> there = staging.existing(
                AudienceMembers.OBJECT,
                contacts.stream()
                        .map(contact -> AudienceMembers.id(audience.id(), contact))
                        .toList());
        return contacts.stream()
                .filter(contact -> there.contains(AudienceMembers.id(audience.id(), contact)))
                .toList();
    }

    private static ArrayNode list(ObjectNode person, String name) {
        return person.has(name) ? (ArrayNode) person.get(name) : person.putArray(name);
    }
}
