package dev.drover.ledger;

import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import dev.drover.time.EngineClock;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The outcomes in the store. */
final class SqlOutcomes implements Outcomes {
    private static final int READ_AT_ONCE = 1_000;
    private static final String BY_KEY = " from outcome p where p.destination_id ="
            + " (select id from destination where name = ?) and p.own_key in (:keys)";

    private final LedgerStore store;
    private final EngineClock clock;
    private final Phases phases;
    private final SqlRejects rejects;
    private final ClaimedContent claimed = new ClaimedContent();

    SqlOutcomes(LedgerStore store, EngineClock clock) {
        this.store = store;
        this.clock = clock;
        this.phases = new Phases(store);
        this.rejects = new SqlRejects(store);
    }

    @Override
    public void define(PhaseKey phase) {
        phases.define(phase);
    }

    @Override
    public List<Claim> inLine(PhaseKey phase, Scope scope, Staging.Position after, int limit) {
        return inLine().page(phases.define(phase), scope, after, limit);
    }

    @Override
    public long countInLine(PhaseKey phase, Scope scope) {
        return inLine().count(phases.define(phase), scope);
    }

    private InLine inLine() {
        return new InLine(store.reader(), store.vault(), claimed);
    }

    @Override
    public void record(
            PhaseKey phase, Map<String, Long> seqs, Map<String, String> loadedHashes, Collection<Outcome> outcomes) {
        store.requireSpace();
        Phases.Known known = phases.define(phase);
        SqlSession db = store.writer();
        db.write(() -> {
            Map<String, Long> held = holders(db, phase.destinationObject(), seqs.keySet());
            new OutcomeBooking(db, store.vault(), phases, known, clock.now().toEpochMilli())
                    .read(seqs.values(), held, claimed)
                    .book(seqs, loadedHashes, outcomes);
            return null;
        });
    }

    @Override
    public Map<String, Long> holders(String destinationObject, Collection<String> keys) {
        SqlSession db = store.reader();
        return db.read(() -> holders(db, destinationObject, keys));
    }

    private static Map<String, Long> holders(SqlSession db, String destinationObject, Collection<String> keys)
            throws SQLException {
        Map<String, Long> found = new HashMap<>();
        SqlKeys.find(
                db,
                "select p.own_key, p.seq" + BY_KEY + " and " + Holder.CONDITION,
                List.of(destinationObject),
                keys,
                row -> found.merge(row.getString(1), row.getLong(2), Math::min));
        return found;
    }

    @Override
    public Map<String, ParentState> parents(String destinationObject, Collection<String> keys) {
        SqlSession db = store.reader();
        Map<String, ParentState> found = new HashMap<>();
        keys.forEach(key -> found.put(key, ParentState.UNKNOWN));
        return db.read(() -> {
            SqlKeys.find(
                    db,
                    "select p.own_key, p.state, p.loaded_as" + BY_KEY,
                    List.of(destinationObject),
                    keys,
                    row -> found.merge(
                            row.getString(1),
                            state(row.getInt(2), row.getInt(3)),
                            (one, other) -> one.compareTo(other) < 0 ? one : other));
            return found;
        });
    }

    private static ParentState state(int state, int loadedAs) {
        if (state == OutcomeRow.EXCLUDED) {
            return ParentState.EXCLUDED;
        }
        return state == OutcomeRow.LOADED || loadedAs != OutcomeRow.AS_NEVER ? ParentState.LOADED : ParentState.WAITING;
    }

    @Override
    public Optional<String> destinationId(String destinationObject, String key) {
        return Optional.ofNullable(
                destinationIds(destinationObject, List.of(key)).get(key));
    }

    @Override
    public Map<String, String> destinationIds(String destinationObject, Collection<String> keys) {
        SqlSession db = store.reader();
        return db.read(() -> {
            Map<String, String> found = new HashMap<>();
            SqlKeys.find(
                    db,
                    "select p.own_key, p.remote_id" + BY_KEY + " and p.remote_id is not null",
                    List.of(destinationObject),
                    keys,
                    row -> found.put(row.getString(1), row.getString(2)));
            return found;
        });
    }

    @Override
    public Counts counts(String phase) {
        Optional<Phases.Known> known = phases.find(phase);
        if (known.isEmpty()) {
            return new Counts(0, 0, 0, 0, 0, 0, 0, 0);
        }
        SqlSession db = store.reader();
        return db.read(() -> new PhaseCounts(SqlStaging.count(db, known.get().sourceObject()) + erased(db, known.get()))
                .read(db, known.get().id(), SqlRuns.current(db))
                .with(inLine().count(known.get(), Scope.PENDING)));
    }

    /** Erased records that are at the destination still. */
    private static long erased(SqlSession db, Phases.Known phase) throws SQLException {
        PreparedStatement query = db.prepare("select count(*) from staged s join outcome o on o.seq = s.seq"
                + " where s.object = ? and o.phase_id = ?");
        query.setString(1, Pseudonyms.OBJECT + phase.sourceObject());
        query.setInt(2, phase.id());
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public Map<String, Long> exclusions(String phase) {
        SqlSession db = store.reader();
        return db.read(() -> {
            PreparedStatement query =
                    db.prepare("select o.reason, count(*) from outcome o join phase p on p.id = o.phase_id"
                            + " where p.name = ? and o.state = " + OutcomeRow.EXCLUDED + " group by o.reason");
            query.setString(1, phase);
            Map<String, Long> found = new TreeMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1), row.getLong(2));
                }
            }
            return found;
        });
    }

    private record Place(long seq, Crossing crossing) {}

    @Override
    public void forEachLoaded(String phase, Consumer<Crossing> consumer) {
        Optional<Phases.Known> known = phases.find(phase);
        long after = 0;
        while (known.isPresent()) {
            List<Place> page = loaded(known.get().id(), after);
            page.forEach(place -> consumer.accept(place.crossing()));
            if (page.size() < READ_AT_ONCE) {
                return;
            }
            after = page.get(page.size() - 1).seq();
        }
    }

    private List<Place> loaded(int phase, long after) {
        SqlSession db = store.reader();
        return db.read(() -> {
            PreparedStatement query = db.prepare("select p.seq, s.source_id, p.own_key, p.remote_id, p.created"
                    + " from outcome p join staged s on s.seq = p.seq where p.phase_id = ? and p.seq > ? and "
                    + InLine.Sql.AT_DESTINATION + " order by p.seq limit ?");
            query.setInt(1, phase);
            query.setLong(2, after);
            query.setInt(3, READ_AT_ONCE);
            List<Place> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Place(
                            row.getLong(1),
                            new Crossing(row.getString(2), row.getString(3), row.getString(4), row.getInt(5) == 1)));
                }
            }
            return found;
        });
    }

    @Override
    public long putBack(RejectFilter filter) {
        return rejects.putBack(filter);
    }

    @Override
    public List<RejectGroup> rejectGroups() {
        return rejects.groups();
    }

    @Override
    public List<Reject> rejects(RejectFilter filter, int limit) {
        return rejects.list(filter, limit);
    }

    @Override
    public void forEachReject(RejectFilter filter, Consumer<List<Reject>> page) {
        rejects.forEachPage(filter, READ_AT_ONCE, page);
    }

    @Override
    public List<RejectGroup> waiting() {
        return rejects.waiting();
    }

    /** Who holds a key: it is at the destination under it, or on its way there. */
    private static final class Holder {
        static final String CONDITION = "(p.state in (" + OutcomeRow.LOADED + ", " + OutcomeRow.PARKED + ", "
                + OutcomeRow.AGAIN + ") or p.loaded_as > 0)";
    }

    @Override
    public List<Loaded> loadedPage(String phase, long afterSeq, int limit) {
        return phases.find(phase)
                .map(known -> crosswalk().page(known, afterSeq, limit))
                .orElse(List.of());
    }

    @Override
    public Map<String, Loaded> loaded(String phase, Collection<String> keys) {
        return phases.find(phase).map(known -> crosswalk().byKeys(known, keys)).orElse(Map.of());
    }

    private LoadedRows crosswalk() {
        return new LoadedRows(store.reader(), store.vault());
    }

    @Override
    public void undo(String phase, Map<Long, Undone> seqs) {
        Phases.Known known = phases.find(phase)
                .orElseThrow(() -> new IllegalArgumentException("nothing was loaded in phase " + phase));
        SqlSession db = store.writer();
        db.write(() -> {
            UndoBooking booking = new UndoBooking(db, known, clock.now().toEpochMilli());
            for (Map.Entry<Long, Undone> entry : seqs.entrySet()) {
                booking.book(entry.getKey(), entry.getValue());
            }
            return null;
        });
    }

    @Override
    public Map<Undone, Long> undone(String phase) {
        SqlSession db = store.reader();
        return db.read(() -> {
            PreparedStatement query = db.prepare("select u.action, count(*) from undone u join phase p on"
                    + " p.id = u.phase_id where p.name = ? group by u.action");
            query.setString(1, phase);
            Map<Undone, Long> found = new EnumMap<>(Undone.class);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(Undone.valueOf(row.getString(1)), row.getLong(2));
                }
            }
            return found;
        });
    }
}
