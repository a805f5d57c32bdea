package dev.drover.ledger;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.sql.SqlSession;
import java.nio.file.Path;

/**
 * What every part of the ledger works with: one session that writes, one that reads, and the vault. A reader sees what was
 * committed, so a long read does not hold up the writing.
 */
record LedgerStore(Path folder, SqlSession writer, SqlSession reader, Vault vault, long diskReserveBytes)
        implements AutoCloseable {

    /** Called before a page or a batch is written. Errors: DISK_FULL. */
    void requireSpace() {
        long left = folder.toFile().getUsableSpace();
        if (left < diskReserveBytes) {
            throw new DroverException(
                    ErrorCode.DISK_FULL,
                    folder + " has " + left / 1_000_000 + " MB left, below the reserve of "
                            + diskReserveBytes / 1_000_000
                            + " MB (ledger.disk-reserve); nothing is lost: free some and run the same command again");
        }
    }

    @Override
    public void close() {
        if (reader != writer) {
            reader.close();
        }
        writer.close();
        vault.close();
    }
}
