package dev.drover.salesforce;

import dev.drover.ledger.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journal that remembers its states. */
final class MemoryJournal implements Journal {
    private final Map<Long, Entry> entries = new LinkedHashMap<>();
    private final Map<Long, Part> parts = new LinkedHashMap<>();
    final List<String> states = new CopyOnWriteArrayList<>();

    @Override
    public Entry intend(String phase, String kind, String contentHash, int rows) {
        Entry entry = new Entry(entries.size() + 1L, phase, kind, contentHash, rows, State.INTENDED, null);
        entries.put(entry.id(), entry);
        states.add(kind + " INTENDED");
        return entry;
    }

    @Override
    public void advance(long id, State state, String remoteId) {
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
                        remoteId == null ? old.remoteId() : remoteId));
        states.add(old.kind() + " " + state + (remoteId == null ? "" : " " + remoteId));
    }

    @Override
    public List<Entry> open(String phase) {
        return entries.values().stream()
                .filter(entry ->
                        entry.phase().equals(phase) && entry.state() != State.DONE && entry.state() != State.ABANDONED)
                .toList();
    }

    @Override
    public Entry intend(String phase, String kind, String contentHash, Part part) {
        Entry entry = intend(phase, kind, contentHash, part.members().size());
        parts.put(entry.id(), part);
        return entry;
    }

    @Override
    public Optional<Part> part(long id) {
        return Optional.ofNullable(parts.get(id));
    }

    @Override
    public List<Entry> done(String kind) {
        return entries.values().stream()
                .filter(entry -> entry.kind().equals(kind) && entry.state() == State.DONE)
                .toList();
    }
}
