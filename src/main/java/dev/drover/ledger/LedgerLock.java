package dev.drover.ledger;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second process off a ledger: the embedded store itself would let it in. The lock ends with the process, however
 * that ends. The pid stands in a file of its own, because reading the locked file would release the lock on some systems.
 */
final class LedgerLock implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private LedgerLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Errors: LEDGER_LOCKED, FOLDER_INVALID. */
    static LedgerLock take(Path stateFolder) {
        Path pidFile = stateFolder.resolve("ledger.pid");
        try {
            Files.createDirectories(stateFolder);
            FileChannel channel = FileChannel.open(
                    stateFolder.resolve("ledger.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new DroverException(
                        ErrorCode.LEDGER_LOCKED,
                        stateFolder + " is in use by process " + pid(pidFile)
                                + "; wait for it to end, or look at it with `drover status`");
            }
            Files.writeString(pidFile, Long.toString(ProcessHandle.current().pid()));
            return new LedgerLock(channel, lock);
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.FOLDER_INVALID,
                    stateFolder + " cannot be written; check its permissions and free space",
                    e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String pid(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : "unknown";
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new DroverException(ErrorCode.FOLDER_INVALID, "the ledger's lock cannot be released", e);
        }
    }
}
