package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.intake.Intake;
import java.util.ArrayList;
import java.util.List;

/** Hands derived rows to the intake, many at a time. */
final class Output implements AutoCloseable {
    private static final int AT_ONCE = 1000;

    private final Intake intake;
    private final List<CanonicalRow> additions = new ArrayList<>();
    private final List<CanonicalRow> changes = new ArrayList<>();

    Output(Intake intake) {
        this.intake = intake;
    }

    /** Fills only what nothing was given for. */
    void add(CanonicalRow row) {
        add(List.of(row));
    }

    /** Rows that belong together, such as the values of one attribute, are handed over together. */
    void add(List<CanonicalRow> rows) {
        additions.addAll(rows);
        if (additions.size() >= AT_ONCE) {
            flush();
        }
    }

    /** Stands in place of what was given. */
    void change(CanonicalRow row) {
        changes.add(row);
        if (changes.size() == AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        if (!additions.isEmpty()) {
            intake.derived(List.copyOf(additions));
            additions.clear();
        }
        if (!changes.isEmpty()) {
            intake.overwrite(List.copyOf(changes));
            changes.clear();
        }
    }

    /** Hands over the rest; not to be called after a failure. */
    @Override
    public void close() {
        flush();
    }
}
