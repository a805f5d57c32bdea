package dev.drover.verify;

import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ParentReference;
import dev.drover.verify.VerificationReport.ObjectResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads every record of one phase back and compares it: first what is there, then what is not. */
final class PhaseCheck implements AutoCloseable {
    private static final int PAGE = 1_000;
    /** So many keys of missing records are looked for one by one, in case only their migration id was changed. */
    private static final int MOST_ASKED_BY_KEY = 10_000;

    private final Subject subject;
    private final ObjectMapping mapping;
    private final Presence presence;
    private final Watch watch;
    private final Consumer<Loaded> settled;
    private final Outcomes outcomes;
    private final ReadBack readBack;
    private final OpenWrites openWrites;
    private final Expectations expectations;
    private final Tally tally;
    private final Leaves leaves;
    private final Strays strays = new Strays();
    private long read;
    private long total;
    private int askedByKey;

    /** @param settled hears of every record whose fields can be compared, in seq order */
    PhaseCheck(
            Subject subject,
            ObjectMapping mapping,
            Presence presence,
            Difference.Sink sink,
            Watch watch,
            Consumer<Loaded> settled) {
        this.subject = subject;
        this.mapping = mapping;
        this.presence = presence;
        this.watch = watch;
        this.settled = settled;
        this.outcomes = subject.ledger().outcomes();
        this.readBack = subject.readBack();
        this.openWrites = new OpenWrites(subject.ledger().journal());
        this.expectations = new Expectations(subject, mapping);
        this.tally = new Tally(mapping, readBack, sink);
        this.leaves = new Leaves(subject.ledger(), object(), tally.compared(), subject.scratch());
    }

    ObjectResult run() {
        outcomes.define(new Outcomes.PhaseKey(
                mapping.phase(), mapping.sourceObject(), mapping.destinationObject(), mapping.hash()));
        total = subject.count().applyAsLong(mapping);
        watch.progress(object(), 0, total);
        try (Conveyor<RemoteRecord> pages = new Conveyor<>(PAGE, this::comparePage)) {
            readBack.readAll(mapping, subject.migrationId(), pages::add);
            pages.finish();
        }
        lookForMissing();
        Set<String> unsettled = openWrites.keys(mapping.phase());
        for (RemoteRecord stray : strays.left()) {
            if (stray.key() != null && unsettled.contains(stray.key())) {
                tally.waiting();
            } else {
                tally.extra("", stray, Kind.EXTRA_RECORD);
            }
        }
        return tally.result(outcomes.counts(mapping.phase()), total, leaves.roots());
    }

    @Override
    public void close() {
        leaves.close();
    }

    private String object() {
        return mapping.destinationObject();
    }

    private void comparePage(List<RemoteRecord> page) {
        Map<String, Loaded> known = outcomes.loaded(
                mapping.phase(),
                page.stream().map(RemoteRecord::key).filter(key -> key != null).toList());
        List<Loaded> matched = new ArrayList<>(page.size());
        Map<String, RemoteRecord> remote = new HashMap<>(page.size() * 2);
        for (RemoteRecord record : page) {
            Loaded loaded = record.key() == null ? null : known.get(record.key());
            if (loaded == null || !loaded.destinationId().equals(record.id())) {
                stray(record, loaded);
            } else if (presence.note(object(), loaded.seq())) { // a destination may show a record on two of its pages
                leaves.add(record);
                matched.add(loaded);
                remote.put(record.key(), record);
            }
        }
        compare(matched, loaded -> remote.get(loaded.key()));
        read += page.size();
        watch.progress(object(), read, Math.max(read, total));
    }

    /** @param loaded what the ledger has under its key, or null */
    private void stray(RemoteRecord record, Loaded loaded) {
        leaves.add(record);
        if (!strays.keep(record)) {
            if (loaded != null && presence.note(object(), loaded.seq())) {
                compare(List.of(loaded), same -> record);
            } else {
                tally.extra("", record, Kind.EXTRA_RECORD);
            }
        }
    }

    private interface Remote {
        RemoteRecord of(Loaded loaded);
    }

    private void compare(List<Loaded> matched, Remote remote) {
        List<Expected> expected = expectations.of(matched);
        Set<ParentReference> lost = presence.lost(expected);
        for (Expected one : expected) {
            RemoteRecord record = remote.of(one.loaded());
            switch (one.state()) {
                case KNOWN -> tally.compare(one, record, lost);
                case WAITING -> tally.waiting();
                case ERASED -> tally.erased();
                case LEFT_OUT -> tally.extra(one.sourceId(), record, Kind.NOT_SUPPOSED);
            }
        }
    }

    private void lookForMissing() {
        long after = 0;
        List<Loaded> walked;
        do {
            walked = outcomes.loadedPage(mapping.phase(), after, PAGE);
            List<Loaded> unseen = new ArrayList<>();
            for (Loaded loaded : walked) {
                tally.loaded();
                if (loaded.settled() && !loaded.erased()) {
                    settled.accept(loaded);
                }
                if (!presence.seen(object(), loaded.seq())) {
                    unseen.add(loaded);
                }
                after = loaded.seq();
            }
            if (!unseen.isEmpty()) {
                settle(unseen);
            }
            watch.progress(object(), read, Math.max(read, total));
        } while (walked.size() == PAGE);
    }

    /** Records that were not read under their own key: renamed, replaced, without our migration id, or gone. */
    private void settle(List<Loaded> unseen) {
        Map<Long, RemoteRecord> found = new HashMap<>();
        unseen.forEach(
                loaded -> strays.takeById(loaded.destinationId()).ifPresent(record -> found.put(loaded.seq(), record)));
        List<Loaded> unfound = new ArrayList<>();
        for (Loaded loaded : unseen) {
            if (!found.containsKey(loaded.seq())) {
                strays.takeByKey(loaded.key())
                        .ifPresentOrElse(record -> found.put(loaded.seq(), record), () -> unfound.add(loaded));
            }
        }
        found.putAll(byKey(unfound));
        List<Loaded> gone = new ArrayList<>();
        List<Loaded> there = new ArrayList<>();
        for (Loaded loaded : unseen) {
            if (found.containsKey(loaded.seq())) {
                presence.note(object(), loaded.seq());
                there.add(loaded);
            } else {
                gone.add(loaded);
            }
        }
        compare(there, loaded -> found.get(loaded.seq()));
        if (!gone.isEmpty()) {
            presence.missing(object());
            for (Expected expected : expectations.of(gone)) {
                switch (expected.state()) {
                    case KNOWN, WAITING -> tally.missing(expected);
                    case ERASED -> tally.erased();
                    case LEFT_OUT -> {
                        // that it is not there is right
                    }
                }
            }
        }
    }

    private Map<Long, RemoteRecord> byKey(Collection<Loaded> wanted) {
        Map<String, Loaded> keys = new HashMap<>();
        for (Loaded loaded : wanted) {
            if (askedByKey < MOST_ASKED_BY_KEY) {
                askedByKey++;
                keys.put(loaded.key(), loaded);
            }
        }
        Map<Long, RemoteRecord> found = new HashMap<>();
        if (!keys.isEmpty()) {
            for (RemoteRecord record : readBack.readByKeys(mapping, keys.keySet())) {
                Loaded loaded = keys.get(record.key());
                if (loaded != null) {
                    found.put(loaded.seq(), record);
                }
            }
        }
        return found;
    }
}
