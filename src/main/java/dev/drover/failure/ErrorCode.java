package dev.drover.failure;

import static dev.drover.failure.ExitCode.NOT_RECONCILED;
import static dev.drover.failure.ExitCode.STOPPED_RESUMABLE;
import static dev.drover.failure.ExitCode.USER_ERROR;

/** Every failure that a user can see, with the exit code that it ends the command with. */
public enum ErrorCode {
    // what the user mends before anything runs
    SETTING_MISSING(USER_ERROR),
    SETTING_INVALID(USER_ERROR),
    FOLDER_INVALID(USER_ERROR),
    INPUT_FILE_INVALID(USER_ERROR),
    MAPPING_INVALID(USER_ERROR),
    MAPPING_NOT_CONFIRMED(USER_ERROR),
    SOURCE_FIELD_UNKNOWN(USER_ERROR),
    ROUTE_INVALID(USER_ERROR),
    PROFILE_INVALID(USER_ERROR),
    KEY_REFUSED(USER_ERROR),
    ACCOUNT_MISMATCH(USER_ERROR),
    UNREACHABLE(USER_ERROR),
    PERMISSION_MISSING(USER_ERROR),
    API_DISABLED(USER_ERROR),
    SCHEMA_CONFLICT(USER_ERROR),
    SCHEMA_LIMIT(USER_ERROR),
    STORE_NAMES_UNRESOLVED(USER_ERROR),
    LEDGER_LOCKED(USER_ERROR),
    LEDGER_NEWER(USER_ERROR),
    LEDGER_KEY_WRONG(USER_ERROR),
    LEDGER_DAMAGED(USER_ERROR),
    MIGRATION_CLOSED(USER_ERROR),
    PERSON_UNKNOWN(USER_ERROR),
    PERSON_IN_FLIGHT(USER_ERROR),
    PORT_IN_USE(USER_ERROR),
    WRITE_TO_SOURCE_REFUSED(USER_ERROR),

    // what ends a run half way; the same command goes on later
    DISK_FULL(STOPPED_RESUMABLE),
    STORAGE_FULL(STOPPED_RESUMABLE),
    QUOTA_EXHAUSTED(STOPPED_RESUMABLE),
    SOURCE_UNAVAILABLE(STOPPED_RESUMABLE),
    DESTINATION_UNAVAILABLE(STOPPED_RESUMABLE),
    ANSWER_INVALID(STOPPED_RESUMABLE),
    SOURCE_MOVED(STOPPED_RESUMABLE),
    SIGN_OFF_MISSING(STOPPED_RESUMABLE),
    INTERRUPTED(STOPPED_RESUMABLE),
    UNEXPECTED(STOPPED_RESUMABLE),

    // finished, but the numbers do not add up
    GATE_FAILED(NOT_RECONCILED);

    private final ExitCode exitCode;

    ErrorCode(ExitCode exitCode) {
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
