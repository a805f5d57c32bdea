package dev.drover.yaml;

/** A text that breaks the rules of YAML. */
final class NotYaml extends Exception {
    private final int line;

    /** @param line counted from 1; 0 when not known */
    NotYaml(int line, String problem) {
        super(problem);
        this.line = line;
    }

    int line() {
        return line;
    }
}
