package dev.drover.engine.load;

import dev.drover.ledger.Journal.Member;
import dev.drover.ledger.Journal.Part;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.PhaseKey;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books what became of a write that an earlier process began, as that process would have: under the mapping and with the
 * hashes of what was sent, so that whatever changed since puts the records back in line.
 */
final class Adoption implements AdoptionBooking {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
    private static final int CHUNK = 500;

    private final Outcomes outcomes;
    private final Remapping remapping;
    private final PhaseKey phase;
    private final boolean sameMapping;
    private final Waivers waivers;
    private final Part part;
    private final Set<String> answered = new HashSet<>();
    private final List<Outcome> chunk = new ArrayList<>(CHUNK);
    private long strangers;

    Adoption(Outcomes outcomes, Remapping remapping, ObjectMapping mapping, Part part) {
        this.outcomes = outcomes;
        this.remapping = remapping;
        this.phase =
                new PhaseKey(mapping.phase(), mapping.sourceObject(), mapping.destinationObject(), part.mappingHash());
        this.sameMapping = part.mappingHash().equals(mapping.hash());
        this.waivers = new Waivers(mapping);
        this.part = part;
    }

    @Override
    public void accept(Outcome outcome) {
        if (!part.members().containsKey(outcome.key())) {
            strangers++; // not of this write: booking it would name a record that it never touched
        } else if (answered.add(outcome.key())) {
            chunk.add(outcome);
            if (chunk.size() == CHUNK) {
                book();
            }
        }
    }

    @Override
    public void finish() {
        book();
        if (strangers > 0) {
            LOG.warn(
                    "{}: {} answers for records that the write did not hold were left alone", phase.phase(), strangers);
        }
    }

    private void book() {
        Map<String, Member> members = new HashMap<>();
        chunk.forEach(outcome -> members.put(outcome.key(), part.members().get(outcome.key())));
        Remapping.Present present = remapping.read(members);
        Map<String, Long> seqs = new HashMap<>();
        Map<String, String> hashes = new HashMap<>();
        List<Outcome> booked = new ArrayList<>(chunk.size());
        for (Outcome outcome : chunk) {
            Member member = members.get(outcome.key());
            if (present.staged().containsKey(member.seq())) {
                seqs.put(outcome.key(), member.seq());
                hashes.put(outcome.key(), member.recordHash());
                add(outcome, present.unchanged().containsKey(outcome.key()), booked);
            }
        }
        outcomes.record(
                phase, seqs, hashes, booked.stream().map(waivers::applied).toList());
        chunk.clear();
    }

    /**
     * The ledger takes an outcome for one of the present content. What was staged anew since it was sent has to stay in line;
     * under another mapping it does so by itself.
     */
    private void add(Outcome outcome, boolean unchanged, List<Outcome> booked) {
        boolean waits = outcome instanceof Outcome.Again || outcome instanceof Outcome.Found found && !found.current();
        boolean stale = !unchanged && sameMapping && !waits;
        if (!stale || !(outcome instanceof Outcome.Rejected)) {
            booked.add(outcome);
        }
        if (stale) {
            booked.add(new Outcome.Again(outcome.key(), "CONTENT_CHANGED"));
        }
    }
}
