package dev.drover.pipedrive;

import dev.drover.mapping.ObjectMapping;
import java.util.List;

/** How the fields of mappings are stored in this account: its keys of custom fields, its ids of options. Read when needed. */
interface AccountFields {

    /** One column for each destination field, the key field first. Errors: SCHEMA_CONFLICT when the account lacks one. */
    List<Column> columns(ObjectMapping mapping);

    /** Those of the columns that the account has: a rollback removes the fields that its migration made. */
    List<Column> present(ObjectMapping mapping);

    /** Errors: SCHEMA_CONFLICT when the account lacks the field. */
    Column column(ObjectMapping mapping, String field);

    /** What was read is read again when it is needed next: the account's fields have changed. */
    void forget();
}
