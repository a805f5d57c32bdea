package dev.drover.cli;

import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/** Destroys the key of a ledger, as far as Drover holds it: without it no copy of the ledger can be read any more. */
final class KeyDestruction {
    private static final String FILE = "file:";

    private KeyDestruction() {}

    /** One line: what was destroyed, or what the operator has to. */
    static String destroy(MigrationFolder folder, Settings settings) {
        String reference = settings.text("ledger.key");
        if (!reference.startsWith(FILE)) {
            return "the key is not in a file: destroy what sets " + reference.replaceFirst("^env:", "")
                    + " (secret store, shell profile, deployment) and every copy of it; only then is the ledger unreadable";
        }
        Path file = file(folder, reference);
        if (Files.exists(file)) {
            overwrite(file);
        }
        return file + " is overwritten and deleted; destroy every copy of it";
    }

    static boolean isThere(MigrationFolder folder, Settings settings) {
        String reference = settings.text("ledger.key");
        return reference.startsWith(FILE) && Files.exists(file(folder, reference));
    }

    private static Path file(MigrationFolder folder, String reference) {
        String path = reference.substring(FILE.length());
        return folder.root()
                .resolve(path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path);
    }

    private static void overwrite(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] noise = new byte[Math.toIntExact(channel.size())];
            new SecureRandom().nextBytes(noise);
            channel.write(ByteBuffer.wrap(noise), 0);
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
