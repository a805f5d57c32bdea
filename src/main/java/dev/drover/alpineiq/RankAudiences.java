package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ranks the audiences by number of members, then by what their members spent: the first ones become campaigns. */
public final class RankAudiences {
    private static final int AT_ONCE = 500;
    private final Staging staging;
    private final List<String> spentField;

    RankAudiences(Staging staging, List<String> spentField) {
        this.staging = staging;
        this.spentField = spentField;
    }

    private record Ranked(String id, long members, BigDecimal spend) {}

    public void rank() {
        Map<String, Ranked> tally = tally();
        List<Ranked> audiences = new ArrayList<>();
        staging.forEach(
                "audience",
                audience -> audiences.add(
                        tally.getOrDefault(audience.sourceId(), new Ranked(audience.sourceId(), 0, BigDecimal.ZERO))));
        audiences.sort(Comparator.comparingLong(Ranked::members)
                .thenComparing(Ranked::spend)
                .reversed()
                .thenComparing(Ranked::id));
        Map<String, JsonNode> derived = new LinkedHashMap<>();
        for (Ranked audience : audiences) {
            derived.put(
                    audience.id(),
                    Json.object()
                            .put("rank", derived.size() + 1)
                            .put("memberCount", audience.members())
                            .set("memberSpend", DecimalNode.valueOf(audience.spend())));
        }
        if (!derived.isEmpty()) {
            staging.derive("audience", derived);
        }
    }

    private Map<String, Ranked> tally() {
        Map<String, Ranked> tally = new HashMap<>();
        Staging.Position after = Staging.Position.START;
        List<StagedRecord> members = staging.page(AudienceMembers.OBJECT, after, AT_ONCE);
        while (!members.isEmpty()) {
            Map<String, BigDecimal> spent = spent(members);
            for (StagedRecord member : members) {
                BigDecimal spend = spent.getOrDefault(contact(member), BigDecimal.ZERO);
                tally.merge(
                        member.parentKey(),
                        new Ranked(member.parentKey(), 1, spend),
                        (a, b) -> new Ranked(
                                a.id(), a.members() + b.members(), a.spend().add(b.spend())));
            }
            StagedRecord last = members.get(members.size() - 1);
            members = staging.page(AudienceMembers.OBJECT, new Staging.Position(last.parentKey(), last.seq()), AT_ONCE);
        }
        return tally;
    }

    private Map<String, BigDecimal> spent(List<StagedRecord> members) {
        Map<String, BigDecimal> spent = new HashMap<>();
        List<String> contacts =
                members.stream().map(RankAudiences::contact).distinct().toList();
        for (StagedRecord persona : staging.findAll(PersonaRecords.OBJECT, contacts)) {
            JsonNode value = Json.first(persona.payload(), spentField);
            if (value.isNumber()) {
                spent.put(persona.sourceId(), value.decimalValue());
            }
        }
        return spent;
    }

    static String contact(StagedRecord member) {
        return Json.text(member.payload().path("contactID"));
    }
}
