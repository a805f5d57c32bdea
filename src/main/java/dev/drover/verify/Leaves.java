package dev.drover.verify;

import dev.drover.engine.remote.RemoteRecord;
import dev.drover.ledger.Ledger;
import dev.drover.verify.VerificationReport.Roots;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The records of an object as leaves of a tree: each a keyed hash of its key, its id and its fields as they were read, in the
 * order of the keyed hash of its key. Nothing can be guessed from them without the ledger's key.
 */
final class Leaves implements AutoCloseable {
    private static final int PLACE = 16;
    private static final int HASH = 32;

    private final Ledger ledger;
    private final String object;
    private final List<String> fields;
    private final SortedRows rows;

    /** @param fields that count; the key is in any case in it */
    Leaves(Ledger ledger, String object, List<String> fields, Path scratch) {
        this.ledger = ledger;
        this.object = object;
        this.fields = fields.stream().sorted().toList();
        this.rows = new SortedRows(scratch, PLACE + HASH);
    }

    void add(RemoteRecord record) {
        Canonical key = new Canonical();
        key.text(object);
        key.text(record.key());
        Canonical content = new Canonical();
        content.text(object);
        content.text(record.key());
        content.text(record.id());
        for (String field : fields) {
            content.text(field);
            content.text(record.values().get(field));
        }
        byte[] row = Arrays.copyOf(ledger.seal("certificate: place", key.bytes()), PLACE + HASH);
        System.arraycopy(ledger.seal("certificate: record", content.bytes()), 0, row, PLACE, HASH);
        rows.add(row);
    }

    /** To be called once, after the last record. */
    Roots roots() {
        MerkleTree records = new MerkleTree();
        MerkleTree keys = new MerkleTree();
        byte[][] last = {null};
        rows.forEach(row -> {
            if (Arrays.equals(row, last[0])) {
                return; // a destination may show a record on two of its pages
            }
            last[0] = row;
            records.add(Arrays.copyOfRange(row, PLACE, PLACE + HASH));
            keys.add(Arrays.copyOf(row, PLACE));
        });
        HexFormat hex = HexFormat.of();
        return new Roots(records.count(), hex.formatHex(records.root()), hex.formatHex(keys.root()));
    }

    @Override
    public void close() {
        rows.close();
    }

    /** Texts with their lengths, so that none can pose as two; nothing is not the same as an empty text. */
    private static final class Canonical {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

        void text(String text) {
            byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            int size = text == null ? -1 : bytes.length;
            out.write(size >> 24);
            out.write(size >> 16);
            out.write(size >> 8);
            out.write(size);
            out.writeBytes(bytes);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
