package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.Objects;

/** One record on its way into the store: what was there before, what is asked for, what will be stored. */
final class Save {
    private final Org org;
    private final Caller caller;
    private final Draft draft;
    private final Table table;
    private final String[] before;
    private final String[] values;

    Save(Org org, Caller caller, Draft draft, Table table, String[] before, String[] values) {
        this.org = org;
        this.caller = caller;
        this.draft = draft;
        this.table = table;
        this.before = before;
        this.values = values;
    }

    Org org() {
        return org;
    }

    Caller caller() {
        return caller;
    }

    Draft draft() {
        return draft;
    }

    SObjectType type() {
        return table.type();
    }

    Table table() {
        return table;
    }

    boolean isInsert() {
        return before == null;
    }

    String[] values() {
        return values;
    }

    String get(String field) {
        return values[type().get(field).ordinal()];
    }

    String before(String field) {
        return before == null ? null : before[type().get(field).ordinal()];
    }

    boolean changes(String field) {
        return !Objects.equals(get(field), before(field));
    }

    boolean changes(Field field) {
        return before == null || !Objects.equals(values[field.ordinal()], before[field.ordinal()]);
    }

    boolean gives(String field) {
        return draft.gives(type().get(field).ordinal());
    }

    void set(String field, String value) {
        values[type().get(field).ordinal()] = value;
    }

    boolean is(String field) {
        return "true".equals(get(field));
    }

    /** A value of the record that a reference of this one points to, or null. */
    String ofParent(String reference, String field) {
        String id = get(reference);
        return id == null ? null : org.read(id, field);
    }

    Field field(String name) {
        return type().get(name);
    }
}
