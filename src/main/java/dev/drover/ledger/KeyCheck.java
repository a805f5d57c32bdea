package dev.drover.ledger;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Sees to it that a ledger is only ever used with the key that it was made with. */
final class KeyCheck {
    private static final String TEXT = "drover";

    private KeyCheck() {}

    /** Books the key of a new ledger, compares that of an old one. Errors: LEDGER_KEY_WRONG. */
    static void require(LedgerStore store, boolean mayWrite) {
        if (!store.vault().hasKey()) {
            return;
        }
        SqlSession db = mayWrite ? store.writer() : store.reader();
        db.read(() -> {
            Optional<byte[]> stored = stored(db);
            if (stored.isPresent()) {
                compare(store, stored.get());
            } else if (mayWrite) {
                insert(db, store.vault());
            }
            Dictionaries.load(db, store.vault());
            return null;
        });
    }

    private static Optional<byte[]> stored(SqlSession db) throws SQLException {
        PreparedStatement query = db.prepare("select sealed_check from encryption_key where id = ?");
        query.setInt(1, PayloadCipher.KEY_ID);
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
        }
    }

    private static void compare(LedgerStore store, byte[] sealed) {
        try {
            store.vault().openText(sealed, "key check");
        } catch (DroverException e) {
            throw new DroverException(
                    ErrorCode.LEDGER_KEY_WRONG,
                    store.folder() + " was encrypted with another key than the one in ledger.key; give the key that the"
                            + " migration began with",
                    e);
        }
    }

    private static void insert(SqlSession db, Vault vault) {
        db.write(() -> {
            PreparedStatement insert = db.prepare("insert into encryption_key (id, sealed_check) values (?, ?)");
            insert.setInt(1, PayloadCipher.KEY_ID);
            insert.setBytes(2, vault.sealText(TEXT, "key check"));
            return insert.executeUpdate();
        });
    }
}
