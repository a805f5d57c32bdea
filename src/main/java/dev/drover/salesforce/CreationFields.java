package dev.drover.salesforce;

import java.util.Set;

/** What may be written when a record is made, and what no more afterwards. */
interface CreationFields {

    /** Whether the org lets us set this system field (CreatedDate …) at all, and the settings want it. */
    boolean allowsAudit(String object, String field);

    /** Those of an object's fields that can be set only at creation. */
    Set<String> createOnly(String object);

    /** Whether Salesforce told us that it holds this record already, though the ledger does not know it. */
    boolean knownToExist(String object, String key);
}
