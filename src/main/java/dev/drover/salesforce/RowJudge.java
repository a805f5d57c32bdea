package dev.drover.salesforce;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import dev.drover.salesforce.SalesforceProfile.Treatment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Decides by the profile's table what a row error means. */
final class RowJudge {
    private final SalesforceProfile profile;

    /** Records that exist although the ledger does not know them; learnt from refusals, so it stays small. */
    private final Set<String> existing = ConcurrentHashMap.newKeySet();

    RowJudge(SalesforceProfile profile) {
        this.profile = profile;
    }

    /** Of one write: remembers the stop that it met, until its good rows are booked. */
    final class Sitting {
        private final String object;
        private final Set<String> createOnly;
        private DroverException stop;

        private Sitting(String object, Set<String> createOnly) {
            this.object = object;
            this.createOnly = createOnly;
        }

        /** Empty for a row that stops the run: it stays in line as it is. */
        Optional<Outcome> judge(String key, List<RowError> errors) {
            RowError error = errors.isEmpty() ? new RowError("UNKNOWN_EXCEPTION", List.of(), "") : errors.get(0);
            Treatment treatment = profile.treatment(error.code());
            if (treatment instanceof Treatment.Retry) {
                return Optional.of(new Outcome.Again(key, error.code()));
            }
            if (treatment instanceof Treatment.CreateOnly) {
                return Optional.of(createOnly(key, error));
            }
            if (treatment instanceof Treatment.Stop asked) {
                stop(asked.code(), error.code());
                return Optional.empty();
            }
            return Optional.of(rejected(key, error));
        }

        private Outcome createOnly(String key, RowError error) {
            boolean ours = !error.fields().isEmpty() && createOnly.containsAll(error.fields());
            if (ours && existing.add(entry(object, key))) {
                return new Outcome.Again(key, error.code());
            }
            return rejected(key, error);
        }

        private void stop(ErrorCode code, String vendorCode) {
            if (stop == null) {
                stop = new DroverException(
                        code,
                        "Salesforce stopped taking " + object + " records (" + vendorCode
                                + "); what it took is booked, and the same command goes on after that is mended"
                                + (code == ErrorCode.STORAGE_FULL ? " (data storage is full: free or buy some)" : ""));
            }
        }

        /** Throws the stop that a row asked for. */
        void end() {
            if (stop != null) {
                throw stop;
            }
        }
    }

    Sitting sitting(String object, Set<String> createOnly) {
        return new Sitting(object, createOnly);
    }

    boolean knownToExist(String object, String key) {
        return existing.contains(entry(object, key));
    }

    private static Outcome rejected(String key, RowError error) {
        return new Outcome.Rejected(
                key, new Outcome.Rejection(error.code(), String.join(" ", error.fields()), error.message()));
    }

    private static String entry(String object, String key) {
        return object + " " + key;
    }
}
