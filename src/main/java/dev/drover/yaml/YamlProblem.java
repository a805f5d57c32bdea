package dev.drover.yaml;

/** A file that is not YAML, or not as its reader wants it. */
public final class YamlProblem extends Exception {
    private final int line;

    YamlProblem(int line, String message) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
