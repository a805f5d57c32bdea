package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.salesforce.schema.Catalogue;
import dev.drover.sandbox.salesforce.schema.CatalogueReader;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.store.RecordStore;
import dev.drover.sandbox.salesforce.store.SfDates;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.HashMap;
import java.util.Map;

/** One org: its schema, its records and everything that watches over them. */
final class Org {
    private final SandboxClock clock;
    private final Catalogue catalogue = CatalogueReader.read();
    private final RecordStore store = new RecordStore(catalogue);
    private final RecordLocks locks = new RecordLocks();
    private final FieldSecurity security;
    private final Limits limits;
    private final Storage storage;
    private final Sessions sessions;
    private final Columns columns;
    private final ValidationRules validationRules;
    private final Map<String, ObjectRule> rules = ObjectRules.all();
    private final RowWriter writer;
    private final SchemaChanges schemaChanges;
    private final OrgIds ids;
    private volatile SalesforceOptions options;

    Org(SalesforceOptions options, SandboxClock clock) {
        this.options = options;
        this.clock = clock;
        if (!options.dataProtection()) {
            catalogue.drop("Individual");
            catalogue.drop("ContactPointTypeConsent");
            removeField("Contact", "IndividualId");
            removeField("Lead", "IndividualId");
        }
        if (!options.contactsToMultipleAccounts()) {
            catalogue.drop("AccountContactRelation");
        }
        this.security = new FieldSecurity(store, () -> this.options.hiddenStandardFields());
        this.limits = new Limits(clock, this::options);
        this.storage = new Storage(store, catalogue.all(), this::options);
        this.sessions = new Sessions(clock, this::options);
        this.columns = new Columns(this);
        this.validationRules = new ValidationRules(this, options.validationRules());
        this.writer = new RowWriter(this);
        this.schemaChanges = new SchemaChanges(this);
        this.ids = new OrgSetup(this).fill();
    }

    private void removeField(String object, String field) {
        SObjectType type = catalogue.get(object);
        type.field(field).ifPresent(type::remove);
    }

    SandboxClock clock() {
        return clock;
    }

    SalesforceOptions options() {
        return options;
    }

    void options(SalesforceOptions changed) {
        if (!changed.validationRules().equals(options.validationRules())) {
            validationRules.configure(changed.validationRules());
        }
        options = changed;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    RecordStore store() {
        return store;
    }

    RecordLocks locks() {
        return locks;
    }

    FieldSecurity security() {
        return security;
    }

    Limits limits() {
        return limits;
    }

    Storage storage() {
        return storage;
    }

    Sessions sessions() {
        return sessions;
    }

    Columns columns() {
        return columns;
    }

    ValidationRules validationRules() {
        return validationRules;
    }

    RowWriter writer() {
        return writer;
    }

    SchemaChanges schemaChanges() {
        return schemaChanges;
    }

    OrgIds ids() {
        return ids;
    }

    ObjectRule rule(SObjectType type) {
        return rules.getOrDefault(type.name(), ObjectRule.NONE);
    }

    /** A value of any record, or null. */
    String read(String id, String field) {
        Table table = store.tableOf(id);
        int row = table == null ? -1 : table.row(id);
        return row < 0 ? null : table.value(row, table.type().get(field));
    }

    /** Changes values of a record as the system itself does it, past all rules. */
    void write(String id, Map<String, String> changes) {
        Table table = store.tableOf(id);
        int row = table.row(id);
        String[] values = table.values(row);
        changes.forEach((name, value) -> values[table.type().get(name).ordinal()] = value);
        store.update(table, row, values);
    }

    /** Changes values of a record in the wake of what a user did: past all rules, but it counts as modified by that user. */
    void touch(Caller caller, String id, Map<String, String> changes) {
        Map<String, String> stamped = new HashMap<>(changes);
        String now = SfDates.format(clock.now().getEpochSecond() * 1000);
        stamped.put("LastModifiedDate", now);
        stamped.put("LastModifiedById", caller.userId());
        stamped.put("SystemModstamp", now);
        write(id, stamped);
    }

    /** Adds a record as the system itself does it, past all rules. */
    String add(String object, Map<String, String> given) {
        return add(ids == null ? null : new Caller(ids.user(), false, false), object, given);
    }

    /** Adds a record in the wake of what a user did, past all rules. */
    String add(Caller caller, String object, Map<String, String> given) {
        Table table = store.table(object);
        String[] values = new String[table.type().width()];
        String now = SfDates.format(clock.now().getEpochSecond() * 1000);
        values[SObjectType.CREATED_DATE] = now;
        values[SObjectType.MODIFIED_DATE] = now;
        values[SObjectType.MODSTAMP] = now;
        String user = caller == null ? null : caller.userId();
        values[SObjectType.CREATED_BY] = user;
        values[SObjectType.MODIFIED_BY] = user;
        for (Field field : table.type().defaulted()) {
            values[field.ordinal()] = field.name().equals("OwnerId") ? user : field.defaultValue();
        }
        given.forEach((name, value) -> values[table.type().get(name).ordinal()] = value);
        return table.id(store.insert(table, values));
    }
}
