package dev.drover.sandbox.salesforce.store;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;

/** Rows that a query can run over: a table, or a picture of the schema made for the query. */
public interface RowSource {
    SObjectType type();

    int size();

    boolean exists(int row);

    boolean isLive(int row);

    String value(int row, Field field);
}
