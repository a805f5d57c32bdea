package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.store.RecordStore;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** How much data storage the records take: by the piece, not by their size. */
final class Storage {
    private final List<Table> tables;
    private final Supplier<SalesforceOptions> options;

    Storage(RecordStore store, Collection<SObjectType> types, Supplier<SalesforceOptions> options) {
        this.tables = types.stream()
                .filter(type -> type.properties().storageKb() > 0)
                .map(store::table)
                .toList();
        this.options = options;
    }

    long usedKb() {
        long used = 0;
        for (Table table : tables) {
            used += (long) table.type().properties().storageKb() * table.live();
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
