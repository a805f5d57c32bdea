package dev.drover.ipresso.intake;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.OwnerOnly;
import dev.drover.ipresso.canonical.Paths;
import dev.drover.sql.SqlSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Files that are kept as they are, each way's in a folder of its own beside the store. */
final class Contents {
    private final Path folder;
    private final SqlSession session;

    Contents(Path store, SqlSession session) {
        this.folder = store.resolveSibling(store.getFileName() + ".content");
        this.session = session;
    }

    /** The copy is whole before it is named. */
    void add(Giver giver, String relative, InputStream source) {
        Path target = file(giver, relative);
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            OwnerOnly.file(part);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
                source.transferTo(out);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            name(giver, relative, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.DISK_FULL, target + " cannot be written; free space, then run again", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void name(Giver giver, String relative, String sha256) {
        session.write(() -> {
            PreparedStatement insert = session.prepare("insert into content (path, giver, sha256) values (?, ?, ?)"
                    + " on conflict (path, giver) do update set sha256 = excluded.sha256");
            insert.setString(1, relative);
            insert.setInt(2, giver.code());
            insert.setString(3, sha256);
            insert.executeUpdate();
            return null;
        });
    }

    Path file(Giver giver, String relative) {
        return Paths.inside(folder.resolve(giver.word()), relative);
    }

    Optional<Path> find(String relative, MergeRules rules) {
        Map<Giver, String> givers = all().getOrDefault(relative, Map.of());
        return rules.order().stream()
                .map(Giver::of)
                .filter(givers::containsKey)
                .findFirst()
                .map(giver -> file(giver, relative));
    }

    /** By path: who gave it, with the checksum of what was given. */
    Map<String, Map<Giver, String>> all() {
        return session.read(() -> {
            Map<String, Map<Giver, String>> all = new TreeMap<>();
            PreparedStatement select = session.prepare("select path, giver, sha256 from content");
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.computeIfAbsent(row.getString(1), path -> new EnumMap<>(Giver.class))
                            .put(Giver.of(row.getInt(2)), row.getString(3));
                }
            }
            return all;
        });
    }
}
