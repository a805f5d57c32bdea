package dev.drover.ledger;

import static dev.drover.ledger.OutcomeRow.AS_CREATED;
import static dev.drover.ledger.OutcomeRow.AS_FOUND;
import static dev.drover.ledger.OutcomeRow.AS_NEVER;
import static dev.drover.ledger.OutcomeRow.AS_UPDATED;

/** What a record's row becomes when it has a new outcome. Pure. */
final class OutcomeRules {

    /**
     * What a new row needs beside the outcome.
     *
     * @param loaded encrypted hash of what was loaded, or null to keep the one before
     * @param parentDestination number of the parent's object for a parked record, else null
     * @param hasImage whether the record was at the destination before this migration first wrote to it
     */
    record Booking(
            long run, int mapping, byte[] contentHash, byte[] loaded, Integer parentDestination, boolean hasImage) {}

    private OutcomeRules() {}

    static OutcomeRow apply(OutcomeRow before, Outcome outcome, Booking booking) {
        if (outcome instanceof Outcome.Created created) {
            return loaded(before, created.key(), AS_CREATED, booking.run(), true, created.destinationId(), booking);
        } else if (outcome instanceof Outcome.Updated updated) {
            return updated(before, updated, false, booking);
        } else if (outcome instanceof Outcome.Found found) {
            return found(before, found, booking);
        } else if (outcome instanceof Outcome.Unchanged unchanged) {
            return unchanged(before, unchanged, booking);
        } else if (outcome instanceof Outcome.Rejected rejected) {
            return waiting(before, rejected.key(), OutcomeRow.REJECTED, booking, null, null);
        } else if (outcome instanceof Outcome.Parked parked) {
            return waiting(before, parked.key(), OutcomeRow.PARKED, booking, parked.parentKey(), null);
        } else if (outcome instanceof Outcome.Excluded excluded) {
            return waiting(before, excluded.key(), OutcomeRow.EXCLUDED, booking, null, excluded.reason());
        } else if (outcome instanceof Outcome.Again again) {
            return waiting(before, again.key(), OutcomeRow.AGAIN, booking, null, again.code());
        }
        throw new IllegalStateException("unknown outcome " + outcome.getClass());
    }

    /**
     * A record that was never loaded, and that nobody had before, can only be there because an earlier delivery of the same
     * write made it: its answer was lost on the way, and this is that of the second. It counts as created; but a rollback
     * deletes only what surely is ours, and here the destination said that it was not made by this call.
     *
     * @param unanswered whether the destination has not said who made it
     */
    private static OutcomeRow updated(OutcomeRow before, Outcome.Updated outcome, boolean unanswered, Booking booking) {
        boolean made = before.loadedAs() == AS_NEVER && !booking.hasImage();
        boolean createdByThisRun = before.loadedAs() == AS_CREATED && before.loadedRun() == booking.run();
        return loaded(
                before,
                outcome.key(),
                made || createdByThisRun ? AS_CREATED : AS_UPDATED,
                booking.run(),
                made && unanswered || before.created(),
                outcome.destinationId(),
                booking);
    }

    /** The answer to the write was lost, so that it did not say whether it created the record. */
    private static OutcomeRow found(OutcomeRow before, Outcome.Found outcome, Booking booking) {
        OutcomeRow loaded = updated(before, new Outcome.Updated(outcome.key(), outcome.destinationId()), true, booking);
        return outcome.current() ? loaded : loaded.again(before.putBack(), triesBefore(before));
    }

    private static OutcomeRow unchanged(OutcomeRow before, Outcome.Unchanged outcome, Booking booking) {
        boolean known = before.loadedAs() != AS_NEVER;
        return loaded(
                before,
                outcome.key(),
                known ? before.loadedAs() : AS_FOUND,
                known ? before.loadedRun() : booking.run(),
                before.created(),
                null,
                booking);
    }

    private static OutcomeRow loaded(
            OutcomeRow before,
            String key,
            int loadedAs,
            long loadedRun,
            boolean created,
            String remoteId,
            Booking booking) {
        return new OutcomeRow(
                before.seq(),
                key,
                OutcomeRow.LOADED,
                false,
                booking.contentHash(),
                booking.mapping(),
                triesBefore(before) + 1,
                loadedAs,
                loadedRun,
                created,
                remoteId == null ? before.remoteId() : remoteId,
                booking.loaded() == null ? before.loaded() : booking.loaded(),
                null,
                null,
                null);
    }

    private static OutcomeRow waiting(
            OutcomeRow before, String key, int state, Booking booking, String parentKey, String reason) {
        return new OutcomeRow(
                before.seq(),
                key,
                state,
                state == OutcomeRow.AGAIN && before.putBack(),
                booking.contentHash(),
                booking.mapping(),
                triesBefore(before) + 1,
                before.loadedAs(),
                before.loadedRun(),
                before.created(),
                before.remoteId(),
                before.loaded(),
                booking.parentDestination(),
                parentKey,
                reason);
    }

    /** Tries since the last final outcome. */
    static int triesBefore(OutcomeRow before) {
        return before.state() == OutcomeRow.AGAIN ? before.attempts() : 0;
    }
}
