package dev.drover.rollback;

import dev.drover.ledger.Outcomes.Loaded;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to become of one record.
 *
 * @param detail the reason in words without a value: names of fields, the record that needs it
 * @param set fields to set back, for a record that was there before
 * @param changes what people changed of the fields that were written
 * @param refersTo the parents that it will have afterwards, if it stays
 * @param refersToNow the parents that it has
 */
record Decision(
        Loaded loaded,
        Verdict verdict,
        String detail,
        Map<String, String> set,
        List<FieldChange> changes,
        Set<Parent> refersTo,
        Set<Parent> refersToNow) {

    static Decision of(Loaded loaded, Verdict verdict, String detail, Set<Parent> refersTo) {
        return new Decision(loaded, verdict, detail, Map.of(), List.of(), refersTo, refersTo);
    }

    /** The same decision, with other changes told of. */
    Decision with(List<FieldChange> others) {
        return new Decision(loaded, verdict, detail, set, others, refersTo, refersToNow);
    }

    long seq() {
        return loaded.seq();
    }

    String id() {
        return loaded.destinationId();
    }
}
