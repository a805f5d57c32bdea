package dev.drover.sql;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns a failure of the store into one line that says how to mend it. */
public final class SqlFailures {
    private static final long TOO_LITTLE = 1 << 20;

    private SqlFailures() {}

    public static DroverException translate(SQLException failure, Path file) {
        if (!(failure instanceof SQLiteException known)) {
            return new DroverException(
                    ErrorCode.LEDGER_DAMAGED, file + " cannot be used: " + failure.getMessage(), failure);
        }
        SQLiteErrorCode code = known.getResultCode();
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
            case SQLITE_FULL -> full(file, failure);
            case SQLITE_IOERR -> spaceLeft(file) < TOO_LITTLE ? full(file, failure) : damaged(file, code, failure);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new DroverException(
                        ErrorCode.LEDGER_LOCKED,
                        file + " is held by another process for too long; wait for it to end and run again",
                        failure);
            case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM ->
                new DroverException(
                        ErrorCode.FOLDER_INVALID,
                        file + " cannot be opened for writing; check the folder's permissions",
                        failure);
            default -> damaged(file, code, failure);
        };
    }

    private static DroverException full(Path file, SQLException cause) {
        return new DroverException(
                ErrorCode.DISK_FULL,
                "no space left for " + file + "; nothing is lost: free some and run the same command again",
                cause);
    }

    private static DroverException damaged(Path file, SQLiteErrorCode code, SQLException cause) {
        return new DroverException(
                ErrorCode.LEDGER_DAMAGED,
                file + " cannot be read (" + code.name()
                        + "); restore the folder from a backup or begin a new migration",
                cause);
    }

    private static long spaceLeft(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder.toFile().getUsableSpace();
    }
}
