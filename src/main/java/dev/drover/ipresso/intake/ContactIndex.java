package dev.drover.ipresso.intake;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Finds contacts by the value of a column. */
public final class ContactIndex {
    private static final int ROWS_AT_ONCE = 1_000;

    private final SqlSession session;
    private final String column;

    private record Found(String value, String contact) {}

    private ContactIndex(SqlSession session, String column) {
        this.session = session;
        this.column = column;
    }

    static ContactIndex build(SqlSession session, String column, Function<CanonicalFile, CloseableRows> merged) {
        ContactIndex index = new ContactIndex(session, column);
        session.write(() -> {
            PreparedStatement delete = session.prepare("delete from found where col = ?");
            delete.setString(1, column);
            return delete.executeUpdate();
        });
        List<Found> page = new ArrayList<>();
        try (CloseableRows rows = merged.apply(CanonicalFile.CONTACTS)) {
            while (rows.hasNext()) {
                CanonicalRow contact = rows.next();
                String value = contact.value(column);
                if (value != null) {
                    page.add(new Found(form(column, value), contact.key()));
                }
                if (page.size() == ROWS_AT_ONCE || !rows.hasNext()) {
                    index.add(page);
                    page.clear();
                }
            }
        }
        return index;
    }

    private void add(List<Found> page) {
        session.write(() -> {
            PreparedStatement insert = session.prepare(
                    "insert into found (col, value, contact_id) values (?, ?, ?) on conflict do nothing");
            for (Found found : page) {
                insert.setString(1, column);
                insert.setString(2, found.value());
                insert.setString(3, found.contact());
                insert.executeUpdate();
            }
            return null;
        });
    }

    /** The ids of the contacts that have the value; two at most, which is to say: more than one. */
    public List<String> contacts(String value) {
        return session.read(() -> {
            PreparedStatement select =
                    session.prepare("select contact_id from found where col = ? and value = ? limit 2");
            select.setString(1, column);
            select.setString(2, form(column, value));
            List<String> contacts = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    contacts.add(row.getString(1));
                }
            }
            return contacts;
        });
    }

    private static String form(String column, String value) {
        return SameValue.of(CanonicalFile.CONTACTS, column, value);
    }
}
