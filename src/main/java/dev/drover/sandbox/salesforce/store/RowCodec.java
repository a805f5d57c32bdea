package dev.drover.sandbox.salesforce.store;

import dev.drover.sandbox.salesforce.schema.FieldType;
import dev.drover.sandbox.salesforce.schema.SfId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A record as bytes: for each field that has a value its place, the length and the value. Ids lose their check characters,
 * date-times become eight bytes, everything else is UTF-8: a tenth of what objects would take.
 */
final class RowCodec {
    private RowCodec() {}

    static byte[] encode(FieldType[] types, String[] values) {
        byte[][] parts = new byte[values.length][];
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                parts[i] = pack(types[i], values[i]);
                size += varintSize(i) + varintSize(parts[i].length) + parts[i].length;
            }
        }
        byte[] row = new byte[size];
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] != null) {
                at = writeVarint(row, at, i);
                at = writeVarint(row, at, parts[i].length);
                System.arraycopy(parts[i], 0, row, at, parts[i].length);
                at += parts[i].length;
            }
        }
        return row;
    }

    static void decode(FieldType[] types, byte[] row, String[] values) {
        int at = 0;
        while (at < row.length) {
            int ordinal = readVarint(row, at);
            at += varintSize(ordinal);
            int length = readVarint(row, at);
            at += varintSize(length);
            values[ordinal] = unpack(types[ordinal], row, at, length);
            at += length;
        }
    }

    /** One value, or null. */
    static String value(FieldType type, byte[] row, int wanted) {
        int at = 0;
        while (at < row.length) {
            int ordinal = readVarint(row, at);
            if (ordinal > wanted) {
                return null;
            }
            at += varintSize(ordinal);
            int length = readVarint(row, at);
            at += varintSize(length);
            if (ordinal == wanted) {
                return unpack(type, row, at, length);
            }
            at += length;
        }
        return null;
    }

    private static byte[] pack(FieldType type, String value) {
        return switch (type) {
            case DATETIME ->
                ByteBuffer.allocate(8).putLong(SfDates.parse(value)).array();
            case ID, REFERENCE -> value.substring(0, 15).getBytes(StandardCharsets.ISO_8859_1);
            default -> value.getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String unpack(FieldType type, byte[] row, int at, int length) {
        return switch (type) {
            case DATETIME -> SfDates.format(ByteBuffer.wrap(row, at, 8).getLong());
            case ID, REFERENCE -> SfId.normalise(new String(row, at, length, StandardCharsets.ISO_8859_1));
            default -> new String(row, at, length, StandardCharsets.UTF_8);
        };
    }

    private static int varintSize(int n) {
        if (n < 0x80) {
            return 1;
        }
        return n < 0x4000 ? 2 : n < 0x20_0000 ? 3 : 4;
    }

    private static int writeVarint(byte[] row, int start, int n) {
        int at = start;
        int rest = n;
        while (rest >= 0x80) {
            row[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        row[at++] = (byte) rest;
        return at;
    }

    private static int readVarint(byte[] row, int start) {
        int n = 0;
        int shift = 0;
        for (int at = start; ; at++) {
            n |= (row[at] & 0x7f) << shift;
            if (row[at] >= 0) {
                return n;
            }
            shift += 7;
        }
    }
}
