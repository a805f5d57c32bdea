package dev.drover.ipresso;

import dev.drover.engine.RunListener;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.Staging;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Says how many contacts will be leads and how many contacts, by stage and status, before anything is loaded. */
public final class SplitForecast {
    private static final String STREAM = "splitForecast";

    private final Staging staging;
    private final RunListener listener;

    SplitForecast(Staging staging, RunListener listener) {
        this.staging = staging;
        this.listener = listener;
    }

    /** Once for each content of the folder and of the rules. */
    public void tell() {
        String version = staging.checkpoint(ContactRecords.OBJECT)
                .map(Checkpoint::position)
                .orElse("");
        if (staging.checkpoint(STREAM)
                .filter(told -> told.position().equals(version))
                .isPresent()) {
            return;
        }
        Map<String, Map<String, Long>> sides = new TreeMap<>();
        staging.forEach(ContactRecords.OBJECT, contact -> {
            String stage = word(Json.text(contact.payload(), "lifecycle_stage"), "no stage");
            String status = word(Json.text(contact.payload(), "contact_status"), "no status");
            sides.computeIfAbsent(Json.text(contact.payload(), "side"), side -> new TreeMap<>())
                    .merge(stage + " × " + status, 1L, Long::sum);
        });
        sides.forEach((side, parts) -> {
            long all = parts.values().stream().mapToLong(Long::longValue).sum();
            listener.say("split   " + side + ": " + all);
            parts.forEach((part, count) -> listener.say("split     " + part + ": " + count));
        });
        staging.stage(Collections.emptyIterator(), new Checkpoint(STREAM, version, true));
    }

    private static String word(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
