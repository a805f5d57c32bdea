package dev.drover.ledger;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.drover.ledger.Journal.Member;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The members of a write as one compressed list: a bulk part has up to a hundred thousand, which rows of their own would slow down. */
final class MemberList {
    private static final int BUFFER = 1 << 16;

    private MemberList() {}

    static byte[] pack(Map<String, Member> members) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(members.size() * 48 + 64);
        try (DataOutputStream output =
                new DataOutputStream(new BufferedOutputStream(new ZstdOutputStream(packed), BUFFER))) {
            output.writeInt(members.size());
            for (Map.Entry<String, Member> entry : members.entrySet()) {
                output.writeUTF(entry.getKey());
                output.writeLong(entry.getValue().seq());
                output.writeUTF(entry.getValue().recordHash());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static Map<String, Member> unpack(byte[] packed) {
        try (DataInputStream input = new DataInputStream(
                new BufferedInputStream(new ZstdInputStream(new ByteArrayInputStream(packed)), BUFFER))) {
            int size = input.readInt();
            Map<String, Member> members = new HashMap<>(size * 4 / 3 + 1);
            for (int i = 0; i < size; i++) {
                members.put(input.readUTF(), new Member(input.readLong(), input.readUTF()));
            }
            return members;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
