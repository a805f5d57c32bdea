package dev.drover.ledger;

import dev.drover.ledger.Outcomes.Reject;
import dev.drover.ledger.Outcomes.RejectFilter;
import dev.drover.ledger.Outcomes.RejectGroup;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The dead-letter rows. One is current while the record's outcome is a rejection. */
final class SqlRejects {
    private static final String CURRENT = " from reject r cross join outcome o join phase p on p.id = r.phase_id"
            + " join staged s on s.seq = r.seq where o.phase_id = r.phase_id and o.seq = r.seq and o.state = "
            + OutcomeRow.REJECTED;

    private final LedgerStore store;

    SqlRejects(LedgerStore store) {
        this.store = store;
    }

    static byte[] seal(Vault vault, int phase, long seq, String message) {
        return vault.sealText(message, "reject", Integer.toString(phase), Long.toString(seq));
    }

    private record Place(int phase, long seq) {}

    private record Found(Place place, Reject reject) {}

    List<Reject> list(RejectFilter filter, int limit) {
        return page(filter, new Place(0, 0), limit).stream().map(Found::reject).toList();
    }

    void forEachPage(RejectFilter filter, int size, Consumer<List<Reject>> consumer) {
        List<Found> page = page(filter, new Place(0, 0), size);
        while (!page.isEmpty()) {
            consumer.accept(page.stream().map(Found::reject).toList());
            page = page(filter, page.get(page.size() - 1).place(), size);
        }
    }

    private List<Found> page(RejectFilter filter, Place after, int limit) {
        SqlSession db = store.reader();
        return db.read(() -> {
            List<Object> values = new ArrayList<>();
            String and = and(filter, values) + " and (r.phase_id, r.seq) > (?, ?)";
            values.add(after.phase());
            values.add(after.seq());
            PreparedStatement query = db.prepare("select p.name, p.source_object, s.source_id, r.code, r.field,"
                    + " r.sealed_message, r.attempts, r.first_at, r.last_at, r.phase_id, r.seq" + CURRENT + and
                    + " order by r.phase_id, r.seq limit ?");
            values.add(limit);
            bind(query, values);
            List<Found> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Found(new Place(row.getInt(10), row.getLong(11)), read(row)));
                }
            }
            return found;
        });
    }

    List<RejectGroup> groups() {
        return groups("select p.name, r.code, r.field, count(*)" + CURRENT
                + " group by p.name, r.code, r.field order by count(*) desc, p.name, r.code, r.field");
    }

    /** Climbs from each parked record to its parent until that is a reject. */
    List<RejectGroup> waiting() {
        return groups("with recursive climb(id, parent, parent_key) as ("
                + "select o.id, o.parent_destination_id, o.parent_key from outcome o where o.state = "
                + OutcomeRow.PARKED
                + " union select climb.id, o.parent_destination_id, o.parent_key from climb join outcome o"
                + " on o.destination_id = climb.parent and o.own_key = climb.parent_key where o.state = "
                + OutcomeRow.PARKED
                + ") select p.name, r.code, r.field, count(distinct climb.id) from climb join outcome o"
                + " on o.destination_id = climb.parent and o.own_key = climb.parent_key and o.state = "
                + OutcomeRow.REJECTED
                + " join reject r on r.phase_id = o.phase_id and r.seq = o.seq join phase p on p.id = r.phase_id"
                + " group by p.name, r.code, r.field order by p.name, r.code, r.field");
    }

    private List<RejectGroup> groups(String select) {
        SqlSession db = store.reader();
        return db.read(() -> {
            PreparedStatement query = db.prepare(select);
            List<RejectGroup> groups = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    groups.add(new RejectGroup(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
                }
            }
            return groups;
        });
    }

    private Reject read(ResultSet row) throws SQLException {
        String message =
                store.vault().openText(row.getBytes(6), "reject", Integer.toString(row.getInt(10)), row.getString(11));
        return new Reject(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                new Outcome.Rejection(row.getString(4), row.getString(5), message),
                row.getInt(7),
                Instant.ofEpochMilli(row.getLong(8)),
                Instant.ofEpochMilli(row.getLong(9)));
    }

    /** Also puts back everything parked. */
    long putBack(RejectFilter filter) {
        SqlSession db = store.writer();
        return db.write(() -> {
            List<Object> values = new ArrayList<>();
            String and = and(filter, values);
            PreparedStatement rejects =
                    db.prepare("update outcome set put_back = 1 where id in (select o.id" + CURRENT + and + ")");
            bind(rejects, values);
            long found = rejects.executeUpdate();
            return found
                    + db.prepare("update outcome set put_back = 1 where state = " + OutcomeRow.PARKED)
                            .executeUpdate();
        });
    }

    private static String and(RejectFilter filter, List<Object> values) {
        List<String> conditions = new ArrayList<>();
        add(conditions, values, " and p.name = ?", filter.phase());
        add(conditions, values, " and s.source_id = ?", filter.sourceId());
        add(conditions, values, " and r.code = ?", filter.code());
        add(
                conditions,
                values,
                " and instr(' ' || replace(r.field, ',', '') || ' ', ' ' || ? || ' ') > 0",
                filter.field());
        return String.join("", conditions);
    }

    private static void add(List<String> conditions, List<Object> values, String condition, String value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
