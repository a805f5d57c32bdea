package dev.drover.pipedrive;

import dev.drover.ledger.Journal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal that outlives the processes of a test. */
final class KeptJournal implements Journal {
    private final Map<Long, Entry> entries = new LinkedHashMap<>();

    @Override
    public synchronized Entry intend(String phase, String kind, String contentHash, int rows) {
        Entry entry =
                new Entry(entries.size() + 1L, phase, kind, contentHash, rows, State.INTENDED, null, Instant.EPOCH);
        entries.put(entry.id(), entry);
        return entry;
    }

    @Override
    public synchronized Entry intend(String phase, String kind, String contentHash, Part part) {
        return intend(phase, kind, contentHash, part.members().size());
    }

    @Override
    public Optional<Part> part(long id) {
        return Optional.empty();
    }

    @Override
    public synchronized void advance(long id, State state, String remoteId) {
        Entry old = entries.get(id);
        entries.put(
                id,
                new Entry(
                        id,
                        old.phase(),
                        old.kind(),
                        old.contentHash(),
                        old.rows(),
                        state,
                        remoteId == null ? old.remoteId() : remoteId,
                        old.intendedAt()));
    }

    @Override
    public synchronized List<Entry> open(String phase) {
        return entries.values().stream()
                .filter(entry -> entry.phase().equals(phase))
                .filter(entry -> entry.state() != State.DONE && entry.state() != State.ABANDONED)
                .toList();
    }

    @Override
    public synchronized List<Entry> done(String kind) {
        return entries.values().stream()
                .filter(entry -> entry.kind().equals(kind) && entry.state() == State.DONE)
                .toList();
    }
}
