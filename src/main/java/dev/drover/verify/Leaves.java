package dev.drover.verify;

import dev.drover.engine.remote.RemoteRecord;
import dev.drover.ledger.Ledger;
import dev.drover.verify.VerificationReport.Roots;
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
    private final byte[] object;
    private final List<Field> fields;
    private final SortedRows rows;
    private final Canonical canonical = new Canonical();

    /** @param written its name as it goes into the hash */
    private record Field(String name, byte[] written) {}

    /** @param fields that count; the key is in any case in it */
    Leaves(Ledger ledger, String object, List<String> fields, Path scratch) {
        this.ledger = ledger;
        this.object = utf8(object);
        this.fields = fields.stream()
                .sorted()
                .map(name -> new Field(name, utf8(name)))
                .toList();
        this.rows = new SortedRows(scratch, PLACE + HASH);
    }

    void add(RemoteRecord record) {
        canonical.begin();
        canonical.bytes(object);
        canonical.text(record.key());
        byte[] place = ledger.seal("certificate: place", canonical.end());
        canonical.begin();
        canonical.bytes(object);
        canonical.text(record.key());
        canonical.text(record.id());
        for (Field field : fields) {
            canonical.bytes(field.written());
            canonical.text(record.values().get(field.name()));
        }
        byte[] row = Arrays.copyOf(place, PLACE + HASH);
        System.arraycopy(ledger.seal("certificate: record", canonical.end()), 0, row, PLACE, HASH);
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

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Texts with their lengths, so that none can pose as two; nothing is not the same as an empty text. */
    private static final class Canonical {
        private static final int LENGTH = 4;

        private byte[] buffer = new byte[4_096];
        private int used;

        void begin() {
            used = 0;
        }

        /** @param text null = nothing */
        void text(String text) {
            if (text == null) {
                length(-1);
            } else {
                bytes(utf8(text));
            }
        }

        void bytes(byte[] bytes) {
            length(bytes.length);
            reserve(bytes.length);
            System.arraycopy(bytes, 0, buffer, used, bytes.length);
            used += bytes.length;
        }

        private void length(int length) {
            reserve(LENGTH);
            for (int shift = 24; shift >= 0; shift -= 8) {
                buffer[used++] = (byte) (length >> shift);
            }
        }

        private void reserve(int more) {
            if (used + more > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + more));
            }
        }

        byte[] end() {
            return Arrays.copyOf(buffer, used);
        }
    }
}
