package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** The file {@code manifest.json} of a dump folder under way. */
final class Manifest {
    private final Path folder;
    private final ObjectNode document = Json.MAPPER.createObjectNode();
    private final ArrayNode files;

    Manifest(Path folder, String host, Instant madeAt) {
        this.folder = folder;
        document.put("account", host)
                .put("made_at", madeAt.toString())
                .put("made_by", "vendor")
                .put("time_zone", LocalTimes.ZONE.getId())
                .put("tool", "vendor export 1");
        files = document.putArray("files");
    }

    /** @param rows 0 for a file without rows */
    void file(String path, int rows) throws IOException {
        Path file = folder.resolve(path);
        files.addObject()
                .put("path", path)
                .put("rows", rows)
                .put("bytes", Files.size(file))
                .put("sha256", sha256(file))
                .put("origin", "vendor")
                .put("complete", true);
    }

    void absent(String path, String reason) {
        files.addObject().put("path", path).put("absent", reason);
    }

    void write() throws IOException {
        Files.write(
                folder.resolve("manifest.json"),
                Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
