package dev.drover.salesforce;

import dev.drover.engine.Connector.Quota;
import dev.drover.engine.Destination.PlannedLoad;
import dev.drover.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The calls and batches that a load needs at the least, against what the day's budgets have left. Pure.
 *
 * @param collectionRows records of one collection call
 * @param bulkRows most rows of one bulk job
 * @param rowsPerBatch rows that Salesforce counts as one batch
 */
record LoadForecast(int collectionRows, int bulkRows, int rowsPerBatch) {
    /** Create, upload, close, one look at its state, three files of results. */
    private static final int CALLS_OF_A_JOB = 7;

    /** Describe, before-images, the count of the gate. */
    private static final int CALLS_OF_A_PHASE = 3;

    static LoadForecast of(Settings settings, int rowsPerBatch) {
        return new LoadForecast(
                settings.integer("load.collection-size"), settings.integer("load.bulk-rows"), rowsPerBatch);
    }

    /** One line for each budget that holds less than is needed. */
    List<String> lacking(List<PlannedLoad> loads, int newFields, List<Quota> left) {
        long calls = newFields;
        long batches = 0;
        for (PlannedLoad load : loads) {
            calls += CALLS_OF_A_PHASE;
            if (load.bulk()) {
                calls += CALLS_OF_A_JOB * parts(load.records(), bulkRows);
                batches += parts(load.records(), Math.min(bulkRows, rowsPerBatch));
            } else {
                calls += parts(load.records(), collectionRows);
            }
        }
        List<String> lines = new ArrayList<>();
        for (Quota quota : left) {
            long needed = quota.name().equals(Budgets.CALLS_SHOWN) ? calls : batches;
            if (needed > quota.left()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: at least %,d are needed, %,d of %,d are left today without the reserve; the load will wait"
                                + " for the next day's (quota.wait)",
                        quota.name(),
                        needed,
                        quota.left(),
                        quota.maximum()));
            }
        }
        return lines;
    }

    private static long parts(long records, int most) {
        return (records + most - 1) / most;
    }
}
