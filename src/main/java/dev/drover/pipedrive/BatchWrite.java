package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.ObjectMapping;
import dev.drover.pipedrive.Lanes.Done;
import dev.drover.pipedrive.PipedriveProfile.Treatment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One batch on its way: changes what is there, makes what is not, and never makes anything twice. */
final class BatchWrite {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWrite.class);

    /** How often a record is made again whose answer was lost and that is surely not there. */
    private static final int RESENDS = 2;

    private final ObjectMapping mapping;
    private final RemoteObject remote;
    private final WriteTools tools;
    private final String disturbed;
    private final Runnable making;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Piece> vanished = new ArrayList<>();
    private final Map<String, JsonNode> created = new HashMap<>();
    private RuntimeException stop;

    /**
     * @param disturbed see {@link RemoteObject#disturbs}
     * @param making hears that the first record is about to be made
     */
    BatchWrite(ObjectMapping mapping, RemoteObject remote, WriteTools tools, String disturbed, Runnable making) {
        this.mapping = mapping;
        this.remote = remote;
        this.tools = tools;
        this.disturbed = disturbed;
        this.making = making;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** What ended it half way, or null. */
    RuntimeException stop() {
        return stop;
    }

    void run(BatchPlan.Plan plan) {
        outcomes.addAll(plan.rejected());
        List<Piece> changed = new ArrayList<>();
        List<Piece> made = new ArrayList<>();
        for (Piece piece : plan.pieces()) {
            if (piece.id() == null) {
                made.add(piece);
            } else if (piece.body().isEmpty()) {
                outcomes.add(piece.unchanged());
            } else {
                changed.add(piece);
            }
        }
        change(changed);
        made.addAll(vanished);
        make(made);
    }

    /** Ends the batch; after a stop the next process does it. */
    void putRight() {
        if (stop != null) {
            return;
        }
        try {
            if (remote.adds() && !created.isEmpty()) {
                remote.perhapsMore(disturbed, created.values()).ifPresent(this::removeTwins);
            }
            remote.putRight(disturbed);
        } catch (RuntimeException e) {
            stop(e);
        }
    }

    private void removeTwins(List<String> near) {
        Set<String> under = Set.copyOf(near);
        Map<String, JsonNode> among = new HashMap<>(created);
        if (!near.isEmpty()) {
            among.values().removeIf(record -> !under.contains(remote.under(remote.id(record))));
        }
        if (!among.isEmpty()) {
            hidden(tools.twins().remove(mapping, among, near));
        }
    }

    /** What it takes and does not show counts as there, but more of it must not be sent. */
    private void hidden(int records) {
        if (records > 0) {
            stop(new DroverException(
                    ErrorCode.STORAGE_FULL,
                    "Pipedrive took " + records + " " + mapping.destinationObject()
                            + " records that it does not show: the plan's cap is reached and they wait (a deals waitlist),"
                            + " or the token's user may not see them; make room or use an administrator's token, then run"
                            + " the same command again"));
        }
    }

    private void change(List<Piece> pieces) {
        for (List<Piece> wave : waves(pieces)) {
            List<Done<JsonNode>> done = tools.lanes()
                    .run(wave.stream()
                            .<Supplier<JsonNode>>map(piece -> () -> remote.update(piece.id(), piece.body()))
                            .toList());
            for (int i = 0; i < wave.size(); i++) {
                changed(wave.get(i), done.get(i).failure());
            }
            if (stop != null) {
                return;
            }
        }
    }

    private void changed(Piece piece, RuntimeException failure) {
        if (failure == null) {
            tools.health().worked();
            outcomes.add(piece.changed());
        } else if (failure instanceof Refusal refusal) {
            tools.health().worked();
            if (tools.profile().undoAnswers().gone().contains(refusal.status())) {
                vanished.add(piece.anew()); // deleted since it was looked at
            } else {
                judge(piece, refusal);
            }
        } else if (failure instanceof TransientFailure passing) {
            suspect(piece, passing);
        } else {
            stop(failure);
        }
    }

    private void make(List<Piece> pieces) {
        List<List<Piece>> units = units(pieces);
        if (units.isEmpty() || stop != null) {
            return;
        }
        making.run();
        for (List<List<Piece>> wave : waves(units)) {
            Instant since = tools.clock().now();
            Map<Piece, TransientFailure> lost = send(wave);
            if (stop == null && !lost.isEmpty()) {
                settle(lost, since);
            }
            if (stop != null) {
                return;
            }
        }
    }

    /** @return those whose answers were lost */
    private Map<Piece, TransientFailure> send(List<List<Piece>> wave) {
        List<Done<List<Made>>> done = tools.lanes()
                .run(wave.stream()
                        .<Supplier<List<Made>>>map(unit -> () ->
                                remote.create(unit.stream().map(Piece::body).toList()))
                        .toList());
        Map<Piece, TransientFailure> lost = new LinkedHashMap<>();
        for (int i = 0; i < wave.size(); i++) {
            if (done.get(i).failure() != null) {
                stop(done.get(i).failure());
                continue;
            }
            for (int j = 0; j < wave.get(i).size(); j++) {
                made(wave.get(i).get(j), done.get(i).result().get(j), lost);
            }
        }
        return lost;
    }

    private void made(Piece piece, Made made, Map<Piece, TransientFailure> lost) {
        if (made instanceof Made.Created created) {
            tools.health().worked();
            String id = remote.id(created.record());
            tools.inventory().saw(mapping, piece.key(), id);
            this.created.put(piece.key(), created.record());
            outcomes.add(new Outcome.Created(piece.key(), id));
        } else if (made instanceof Made.Refused refused) {
            tools.health().worked();
            judge(piece, refused.refusal());
        } else if (made instanceof Made.Unclear unclear) {
            lost.put(piece, unclear.failure());
        }
    }

    /** Looks for what may have been made, and makes again only what surely was not. */
    private void settle(Map<Piece, TransientFailure> lost, Instant since) {
        Map<Piece, TransientFailure> open = lost;
        try {
            for (int sent = 0; ; sent++) {
                open = missing(open, since);
                if (sent == RESENDS || stop != null) {
                    break;
                }
                tools.inventory()
                        .sendingAgain(
                                mapping, open.keySet().stream().map(Piece::key).toList(), disturbed);
                open = send(units(List.copyOf(open.keySet())));
            }
        } catch (RuntimeException e) {
            stop(e);
            return;
        }
        open.forEach(this::suspect);
    }

    private Map<Piece, TransientFailure> missing(Map<Piece, TransientFailure> lost, Instant since) {
        if (lost.isEmpty() || !remote.adds()) {
            return lost;
        }
        List<Piece> pieces = List.copyOf(lost.keySet());
        List<String> late = lost.entrySet().stream()
                .filter(entry -> entry.getValue().perhapsCarriedOut())
                .map(entry -> entry.getKey().key())
                .toList();
        Map<String, List<JsonNode>> found = tools.answers()
                .find(
                        mapping,
                        since,
                        List.copyOf(nearOf(pieces)),
                        pieces.stream().map(Piece::key).toList(),
                        late);
        Map<Piece, TransientFailure> missing = new LinkedHashMap<>();
        lost.forEach((piece, failure) -> {
            List<JsonNode> records = found.get(piece.key());
            if (records == null) {
                missing.put(piece, failure);
            } else {
                String id = remote.id(tools.twins().one(mapping, records));
                tools.inventory().saw(mapping, piece.key(), id);
                outcomes.add(new Outcome.Found(piece.key(), id, true));
            }
        });
        return missing;
    }

    /** Whether one record makes Pipedrive fail, or Pipedrive is ill: several failures in a row speak for the latter. */
    private void suspect(Piece piece, TransientFailure failure) {
        if (failure.status() < 500 || tools.health().failed()) {
            stop(new DroverException(
                    ErrorCode.DESTINATION_UNAVAILABLE,
                    "Pipedrive takes no " + mapping.destinationObject() + " records (" + failure.getMessage()
                            + "); run the same command again when it is back, it goes on where it stopped"));
            return;
        }
        LOG.info("one {} record: {} each time", mapping.destinationObject(), failure.getMessage());
        tools.inventory().doubt(mapping, piece.key());
        outcomes.add(new Outcome.Again(piece.key(), "HTTP_" + failure.status()));
    }

    private void judge(Piece piece, Refusal refusal) {
        if (tools.profile().treatment(refusal) instanceof Treatment.Stop asked) {
            stop(new DroverException(
                    asked.code(),
                    "Pipedrive takes no more " + mapping.destinationObject() + " records ("
                            + PipedriveProfile.errorCode(refusal)
                            + "); what it took is booked, and the same command goes on after that is mended"));
        } else {
            outcomes.add(new Outcome.Rejected(piece.key(), Rejections.of(refusal, piece.values())));
        }
    }

    private void stop(RuntimeException cause) {
        if (stop == null) {
            stop = cause instanceof TransientFailure passing
                    ? new DroverException(
                            ErrorCode.DESTINATION_UNAVAILABLE,
                            passing.getMessage() + "; run the same command again, it goes on where it stopped",
                            passing)
                    : cause;
        }
    }

    /** What is made under one record goes together, in its order. */
    private List<List<Piece>> units(List<Piece> pieces) {
        Map<Object, List<Piece>> units = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            String near = remote.under(piece.body());
            units.computeIfAbsent(near.isEmpty() ? piece : near, unit -> new ArrayList<>())
                    .add(piece);
        }
        return List.copyOf(units.values());
    }

    private Collection<String> nearOf(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> remote.under(piece.body()))
                .filter(near -> !near.isEmpty())
                .distinct()
                .toList();
    }

    private <T> List<List<T>> waves(List<T> all) {
        List<List<T>> waves = new ArrayList<>();
        int width = tools.lanes().width();
        for (int from = 0; from < all.size(); from += width) {
            waves.add(all.subList(from, Math.min(all.size(), from + width)));
        }
        return waves;
    }
}
