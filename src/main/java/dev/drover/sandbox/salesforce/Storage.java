package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.store.RecordStore;
import java.util.function.Supplier;

/** How much data storage the records take: by the piece, not by their size. */
final class Storage {
    private final RecordStore store;
    private final Iterable<SObjectType> types;
    private final Supplier<SalesforceOptions> options;

    Storage(RecordStore store, Iterable<SObjectType> types, Supplier<SalesforceOptions> options) {
        this.store = store;
        this.types = types;
        this.options = options;
    }

    long usedKb() {
        long used = 0;
        for (SObjectType type : types) {
            int kb = type.properties().storageKb();
            if (kb > 0) {
                used += (long) kb * store.table(type).live();
            }
        }
        return used;
    }

    long remainingMb() {
        SalesforceOptions now = options.get();
        return now.storageFull() ? 0 : Math.max(0, now.dataStorageMb() - usedKb() / 1024);
    }

    /** Refuses a record for which there is no room. */
    void check(SObjectType type) {
        int kb = type.properties().storageKb();
        SalesforceOptions now = options.get();
        if (kb > 0 && (now.storageFull() || usedKb() + kb > now.dataStorageMb() * 1024)) {
            throw new RowException("STORAGE_LIMIT_EXCEEDED", "storage limit exceeded");
        }
    }
}
