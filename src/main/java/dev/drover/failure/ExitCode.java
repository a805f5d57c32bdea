package dev.drover.failure;

/** What the process says to its caller when it ends. */
public enum ExitCode {
    DONE(0),
    NOT_RECONCILED(1),
    USER_ERROR(2),
    STOPPED_RESUMABLE(3);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }
}
