package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.SObjectType;

/** A record as a request wants it. A null value is not given; {@link #CLEAR} empties the field. */
record Draft(SObjectType type, Column[] columns, String[] values) {

    /** Told apart by identity, so that no text can mean it by accident. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    static final String CLEAR = new String("#clear");

    /** True when the field is set or cleared by the request itself. */
    boolean gives(int ordinal) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].field().ordinal() == ordinal && values[i] != null) {
                return true;
            }
        }
        return false;
    }
}
