package dev.drover.rollback;

import dev.drover.engine.remote.ReadBack;
import dev.drover.handover.ConfidentialCsv;
import dev.drover.mapping.ObjectMapping;
import java.nio.file.Path;
import java.util.List;

/** The list of the records that do not go back as a whole, with what people made of them. Holds personal data. */
final class ChangesFile implements AutoCloseable {
    private static final List<String> HEADER =
            List.of("object", "what", "reason", "key", "id", "link", "field", "before", "written", "now");

    private final ReadBack readBack;
    private final ConfidentialCsv csv;

    private ChangesFile(ReadBack readBack, ConfidentialCsv csv) {
        this.readBack = readBack;
        this.csv = csv;
    }

    static ChangesFile create(Path file, ReadBack readBack) {
        return new ChangesFile(readBack, ConfidentialCsv.create(file, HEADER));
    }

    /** One row for each field that people changed, or one without a field. */
    void add(ObjectMapping mapping, Decision decision, Verdict verdict, String reason) {
        if (!verdict.remains()) {
            return;
        }
        List<FieldChange> changes =
                decision.changes().isEmpty() ? List.of(new FieldChange("", null, null, null)) : decision.changes();
        String object = mapping.destinationObject();
        String link = readBack.link(object, decision.id()).orElse("");
        for (FieldChange change : changes) {
            csv.row(List.of(
                    object,
                    verdict.words(),
                    reason,
                    decision.loaded().key(),
                    decision.id(),
                    link,
                    change.field(),
                    text(change.before()),
                    text(change.written()),
                    text(change.now())));
        }
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    void finish() {
        csv.finish();
    }

    @Override
    public void close() {
        csv.close();
    }
}
