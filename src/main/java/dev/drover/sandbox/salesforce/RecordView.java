package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.store.RowSource;

/** One record as conditions and columns see it. */
interface RecordView {
    String value(Field field);

    /** A view that moves over rows. */
    final class Cursor implements RecordView {
        private final RowSource rows;
        private int row;

        Cursor(RowSource rows) {
            this.rows = rows;
        }

        Cursor at(int position) {
            row = position;
            return this;
        }

        @Override
        public String value(Field field) {
            return rows.value(row, field);
        }
    }

    /** A record that is not stored yet. */
    record Unsaved(String[] values) implements RecordView {
        @Override
        public String value(Field field) {
            return values[field.ordinal()];
        }
    }
}
