package dev.drover.routes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers by content which files passed the schema, one hash a line, so that a start need not load the schema again.
 * It may be deleted at any time; a memory that cannot be written only costs the time of checking again.
 */
final class CheckedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedFiles.class);

    private final Path memory;
    private final Set<String> hashes;

    private CheckedFiles(Path memory, Set<String> hashes) {
        this.memory = memory;
        this.hashes = hashes;
    }

    static CheckedFiles in(Path memory) {
        Set<String> hashes = new LinkedHashSet<>();
        if (Files.isRegularFile(memory)) {
            try {
                hashes.addAll(Files.readAllLines(memory));
            } catch (IOException e) {
                LOG.warn("{} cannot be read: every route file is checked again", memory);
            }
        }
        return new CheckedFiles(memory, hashes);
    }

    /** Knows nothing any more, until it is told again. */
    void forget() {
        hashes.clear();
    }

    boolean knows(byte[] content) {
        return hashes.contains(hash(content));
    }

    void remember(Iterable<byte[]> contents) {
        boolean more = false;
        for (byte[] content : contents) {
            more |= hashes.add(hash(content));
        }
        if (!more) {
            return;
        }
        try {
            Files.createDirectories(memory.toAbsolutePath().getParent());
            Files.write(memory, hashes);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: the route files will be checked again at the next start", memory);
        }
    }

    /** With the version of Camel, whose schema it is. */
    private static String hash(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String version = CamelContext.class.getPackage().getImplementationVersion();
            digest.update(String.valueOf(version).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
