package dev.drover.settings;

/** A secret that shows itself only when asked by name: no log line, message or report prints it by accident. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
