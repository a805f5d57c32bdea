package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Images.Image;
import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import dev.drover.time.EngineClock;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The requests of persons, served from the store. */
final class SqlPersons implements Persons {
    private final LedgerStore store;
    private final Staging staging;
    private final Journal journal;
    private final Images images;
    private final EngineClock clock;

    SqlPersons(LedgerStore store, Staging staging, Journal journal, Images images, EngineClock clock) {
        this.store = store;
        this.staging = staging;
        this.journal = journal;
        this.images = images;
        this.clock = clock;
    }

    @Override
    public List<Held> find(String object, String id) {
        return new PersonSearch(store.reader(), store.vault(), staging).find(object, id);
    }

    @Override
    public JsonNode export(List<Held> held) {
        ObjectNode document = Vault.JSON.createObjectNode();
        for (Held record : held) {
            ObjectNode row = document.withArray("records").addObject();
            row.put("object", record.object())
                    .put("id", record.sourceId())
                    .put("relation", record.relation().name());
            staging.findBySeq(List.of(record.seq())).forEach(staged -> row.set("content", staged.payload()));
            SqlSession db = store.reader();
            db.read(() -> {
                SqlKeys.find(
                        db,
                        "select p.name, d.name, o.own_key, o.remote_id, o.created, o.state, r.code, r.field,"
                                + " r.sealed_message, r.last_at, o.phase_id from outcome o join phase p on p.id = o.phase_id"
                                + " join destination d on d.id = o.destination_id left join reject r on"
                                + " r.phase_id = o.phase_id and r.seq = o.seq where o.seq in (:keys)",
                        List.of(),
                        List.of(record.seq()),
                        outcome -> {
                            ObjectNode place = row.withArray("outcomes").addObject();
                            String object = outcome.getString(2);
                            String key = outcome.getString(3);
                            place.put("phase", outcome.getString(1))
                                    .put("destinationObject", object)
                                    .put("key", key)
                                    .put("destinationId", outcome.getString(4))
                                    .put("created", outcome.getInt(5) == 1);
                            if (outcome.getString(7) != null) {
                                place.putObject("reject")
                                        .put("code", outcome.getString(7))
                                        .put("field", outcome.getString(8))
                                        .put(
                                                "message",
                                                store.vault()
                                                        .openText(
                                                                outcome.getBytes(9),
                                                                "reject",
                                                                Integer.toString(outcome.getInt(11)),
                                                                Long.toString(record.seq())))
                                        .put(
                                                "at",
                                                Instant.ofEpochMilli(outcome.getLong(10))
                                                        .toString());
                            }
                            Image image = images.find(object, List.of(key)).get(key);
                            if (image != null) {
                                ObjectNode kept = place.putObject("beforeImage");
                                image.before().forEach(kept.putObject("before")::put);
                                image.written().forEach(kept.putObject("written")::put);
                            }
                        });
                return null;
            });
        }
        return document;
    }

    @Override
    public void erase(List<Held> held, String id) {
        Set<Long> seqs = new HashSet<>();
        held.forEach(record -> seqs.add(record.seq()));
        refuseInFlight(seqs);
        SqlSession db = store.writer();
        db.alone("pragma secure_delete = on");
        db.write(() -> {
            new PersonErasure(
                            db,
                            store.vault(),
                            new FieldStatisticsCollector(store.vault()),
                            clock.now().toEpochMilli())
                    .erase(held, id);
            return null;
        });
        wipe();
    }

    private void refuseInFlight(Set<Long> seqs) {
        for (Phases.Known phase : new Phases(store).all()) {
            for (Journal.Entry entry : journal.open(phase.name())) {
                boolean holds = journal.part(entry.id())
                        .map(part -> part.members().values().stream().anyMatch(member -> seqs.contains(member.seq())))
                        .orElse(true); // an earlier version did not keep who is in it
                if (holds) {
                    throw new DroverException(
                            ErrorCode.PERSON_IN_FLIGHT,
                            "an interrupted write of " + phase.name()
                                    + " may hold this person; `drover run` settles it, then erase");
                }
            }
        }
    }

    @Override
    public void forget(List<Held> held) {
        SqlSession db = store.writer();
        db.write(() -> {
            PreparedStatement outcomes = db.prepare("delete from outcome where seq = ?");
            PreparedStatement staged = db.prepare("delete from staged where seq = ?");
            for (Held record : held) {
                if (Pseudonyms.isErased(record.object())) {
                    outcomes.setLong(1, record.seq());
                    outcomes.executeUpdate();
                    staged.setLong(1, record.seq());
                    staged.executeUpdate();
                }
            }
            return null;
        });
    }

    /** Free pages and the log still hold what was deleted: write the file anew and empty the log. */
    private void wipe() {
        store.reader().alone("pragma query_only = on"); // gives up its view of the log
        store.writer().alone("vacuum");
        store.writer().alone("pragma wal_checkpoint(truncate)");
    }
}
