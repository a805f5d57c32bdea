package dev.drover.ledger;

import com.github.luben.zstd.ZstdDictTrainer;
import com.github.luben.zstd.ZstdException;
import dev.drover.ledger.PayloadCompression.Dictionary;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Trains a compression dictionary per object from its first thousand records, stores it encrypted (it holds pieces of
 * them) and gives it to the compression once that is committed.
 */
final class Dictionaries {
    private static final int SAMPLES = 1_000;
    private static final int SAMPLE_BYTES = 4_000_000;
    private static final int LARGEST = 16_384;

    private final Vault vault;
    private final Map<String, List<byte[]>> samples = new HashMap<>();
    private final Set<String> untrainable = new HashSet<>();
    private final List<Dictionary> uncommitted = new ArrayList<>();

    Dictionaries(Vault vault) {
        this.vault = vault;
    }

    /** Makes every stored dictionary known; a reader calls it again when it meets an unknown one. */
    static void load(SqlSession db, Vault vault) throws SQLException {
        try (ResultSet row = db.prepare("select id, object, sealed_bytes from dictionary order by id")
                .executeQuery()) {
            while (row.next()) {
                int id = row.getInt(1);
                if (!vault.compression().knows(id)) {
                    String object = row.getString(2);
                    byte[] bytes = vault.open(row.getBytes(3), object, Integer.toString(id), "dictionary");
                    vault.compression().install(new Dictionary(id, object, bytes));
                }
            }
        }
    }

    void sample(String object, byte[] json) {
        if (!vault.compression().hasDictionary(object) && !untrainable.contains(object)) {
            List<byte[]> kept = samples.computeIfAbsent(object, name -> new ArrayList<>());
            if (kept.size() < SAMPLES) {
                kept.add(json);
            }
        }
    }

    /** At the end of a page, in its transaction. */
    void train(SqlSession db) throws SQLException {
        for (String object : List.copyOf(samples.keySet())) {
            List<byte[]> kept = samples.get(object);
            if (kept.size() == SAMPLES) {
                samples.remove(object);
                byte[] bytes = train(kept);
                if (bytes.length == 0) {
                    untrainable.add(object);
                } else {
                    uncommitted.add(store(db, object, bytes));
                }
            }
        }
    }

    void committed() {
        uncommitted.forEach(vault.compression()::install);
        uncommitted.clear();
    }

    void rolledBack() {
        uncommitted.clear();
        samples.clear();
    }

    private static byte[] train(List<byte[]> samples) {
        int total = samples.stream().mapToInt(sample -> sample.length).sum();
        ZstdDictTrainer trainer =
                new ZstdDictTrainer(Math.min(total, SAMPLE_BYTES), Math.min(LARGEST, Math.max(1_024, total / 20)));
        for (byte[] sample : samples) {
            if (!trainer.addSample(sample)) {
                break;
            }
        }
        try {
            return trainer.trainSamples();
        } catch (ZstdException tooMuchAlike) {
            return new byte[0];
        }
    }

    private Dictionary store(SqlSession db, String object, byte[] bytes) throws SQLException {
        int id;
        try (ResultSet row =
                db.prepare("select coalesce(max(id), 0) + 1 from dictionary").executeQuery()) {
            row.next();
            id = row.getInt(1);
        }
        PreparedStatement insert = db.prepare("insert into dictionary (id, object, sealed_bytes) values (?, ?, ?)");
        insert.setInt(1, id);
        insert.setString(2, object);
        insert.setBytes(3, vault.seal(bytes, object, Integer.toString(id), "dictionary"));
        insert.executeUpdate();
        return new Dictionary(id, object, bytes);
    }
}
