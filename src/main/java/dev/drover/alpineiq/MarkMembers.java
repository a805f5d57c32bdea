package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.ExtractProgress;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each member the rank of its audience, and marks those whose person was never listed: the account leaves out
 * blocklisted people, and those without phone and e-mail.
 */
public final class MarkMembers {
    private static final int AT_ONCE = 500;
    private final Staging staging;
    private final ExtractProgress progress;
    private final PersonAudiences named;

    /** @param named the audiences by their names, where those are wanted with each member */
    MarkMembers(Staging staging, ExtractProgress progress, PersonAudiences named) {
        this.staging = staging;
        this.progress = progress;
        this.named = named;
    }

    public void mark() {
        Map<String, Integer> ranks = new HashMap<>();
        staging.forEach(
                "audience",
                audience -> ranks.put(
                        audience.sourceId(),
                        audience.payload().path("drover").path("rank").asInt()));
        named.read();
        long gaps = 0;
        Staging.Position after = Staging.Position.START;
        List<StagedRecord> members = staging.page(AudienceMembers.OBJECT, after, AT_ONCE);
        while (!members.isEmpty()) {
            gaps += markPage(members, ranks);
            StagedRecord last = members.get(members.size() - 1);
            members = staging.page(AudienceMembers.OBJECT, new Staging.Position(last.parentKey(), last.seq()), AT_ONCE);
        }
        if (gaps > 0) {
            progress.say(
                    gaps + " audience memberships name a person who is not listed (blocklisted, or without phone and"
                            + " e-mail): they are counted as the blocklist gap");
        }
    }

    private int markPage(List<StagedRecord> members, Map<String, Integer> ranks) {
        Set<String> listed = staging.existing(
                PersonaRecords.OBJECT,
                members.stream().map(RankAudiences::contact).distinct().toList());
        Map<String, JsonNode> derived = new LinkedHashMap<>();
        int gaps = 0;
        for (StagedRecord member : members) {
            boolean gap = !listed.contains(RankAudiences.contact(member));
            gaps += gap ? 1 : 0;
            ObjectNode part =
                    Json.object().put("rank", ranks.get(member.parentKey())).put("blocklistGap", gap);
            named.addTo(part, member.parentKey());
            derived.put(member.sourceId(), part);
        }
        staging.derive(AudienceMembers.OBJECT, derived);
        return gaps;
    }
}
