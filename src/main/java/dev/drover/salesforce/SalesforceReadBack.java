package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType;
import dev.drover.mapping.ObjectMapping;
import dev.drover.settings.Settings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads records back: few by REST pages, many by a query job. */
final class SalesforceReadBack implements ReadBack {
    /** Longest query in an address: Salesforce takes 16,384 bytes of address and headers together. */
    private static final int LONGEST_QUERY = 11_000;

    private static final int LONGEST_SELECT = 5_000;

    private final SalesforceClient client;
    private final Org org;
    private final SalesforceProfile profile;
    private final QueryJobs jobs;
    private final Settings settings;
    private final Supplier<SalesforceAccess.Session> session;

    SalesforceReadBack(
            SalesforceClient client,
            Org org,
            SalesforceProfile profile,
            QueryJobs jobs,
            Settings settings,
            Supplier<SalesforceAccess.Session> session) {
        this.client = client;
        this.org = org;
        this.profile = profile;
        this.jobs = jobs;
        this.settings = settings;
        this.session = session;
    }

    @Override
    public void readAll(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        read(mapping, migrationField() + " = " + Soql.literal(migrationId), to);
    }

    @Override
    public void readForeign(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        read(
                mapping,
                mapping.keyField() + " != null AND (" + migrationField() + " = null OR " + migrationField() + " != "
                        + Soql.literal(migrationId) + ")",
                to);
    }

    private void read(ObjectMapping mapping, String condition, Consumer<RemoteRecord> to) {
        explained(mapping, () -> {
            ReadColumns columns = columns(mapping);
            boolean archived = profile.countsArchived(columns.object());
            String where = " WHERE " + condition + (archived ? " AND IsDeleted = false" : "");
            String soql = columns.select() + where;
            long count = client.count("SELECT COUNT() FROM " + columns.object() + where, archived);
            if (count == 0) {
                return;
            }
            boolean few = count <= settings.integer("salesforce.read-by-rest");
            if (few && SalesforceClient.encoded(soql).length() <= LONGEST_QUERY) {
                client.query(soql, archived, row -> to.accept(columns.record(row)));
            } else {
                jobs.read(soql, archived, row -> to.accept(columns.record(row)));
            }
        });
    }

    @Override
    public List<RemoteRecord> readByKeys(ObjectMapping mapping, Collection<String> keys) {
        Map<String, RemoteRecord> found = new LinkedHashMap<>();
        explained(mapping, () -> {
            Set<String> wanted = new LinkedHashSet<>(keys);
            for (ReadColumns group : columns(mapping).inGroups(LONGEST_SELECT)) {
                inLists(group.select(), group.object(), group.key(), wanted, row -> {
                    RemoteRecord record = group.record(row);
                    if (wanted.contains(record.key())) { // a key field that we did not make may not mind the case
                        found.merge(record.id(), record, SalesforceReadBack::joined);
                    }
                });
            }
        });
        return List.copyOf(found.values());
    }

    @Override
    public List<RemoteRecord> readByIds(ObjectMapping mapping, Collection<String> ids) {
        Map<String, RemoteRecord> found = new LinkedHashMap<>();
        explained(mapping, () -> {
            for (ReadColumns group : columns(mapping).inGroups(LONGEST_SELECT)) {
                inLists(group.select(), group.object(), "Id", new LinkedHashSet<>(ids), row -> {
                    RemoteRecord record = group.record(row);
                    found.merge(record.id(), record, SalesforceReadBack::joined);
                });
            }
        });
        return List.copyOf(found.values());
    }

    /** Ids of records by one of their fields. */
    Map<String, String> ids(String object, String by, Collection<String> keys) {
        Map<String, String> ids = new LinkedHashMap<>();
        inLists("SELECT Id, " + by + " FROM " + object, object, by, keys, row -> {
            ids.put(row.path(by).asText(), RecordId.long18(row.path("Id").asText()));
        });
        return ids;
    }

    private void inLists(String select, String object, String by, Collection<String> keys, Consumer<JsonNode> rows) {
        boolean archived = profile.countsArchived(object);
        String head = select + " WHERE " + (archived ? "IsDeleted = false AND " : "") + by + " IN (";
        int room = LONGEST_QUERY - SalesforceClient.encoded(head + ")").length();
        List<String> chunk = new ArrayList<>();
        int length = 0;
        for (String key : keys) {
            String literal = Soql.literal(key);
            int more = SalesforceClient.encoded(literal + ",").length();
            if (length + more > room && !chunk.isEmpty()) {
                client.query(head + String.join(",", chunk) + ")", archived, rows);
                chunk.clear();
                length = 0;
            }
            chunk.add(literal);
            length += more;
        }
        if (!chunk.isEmpty()) {
            client.query(head + String.join(",", chunk) + ")", archived, rows);
        }
    }

    private static RemoteRecord joined(RemoteRecord one, RemoteRecord other) {
        Map<String, String> values = new LinkedHashMap<>(one.values());
        values.putAll(other.values());
        return new RemoteRecord(one.key(), one.id(), values, one.modifiedAt(), one.modifiedBy());
    }

    @Override
    public String expected(ObjectMapping mapping, DestinationField field, Object value) {
        return text(mapping, field).of(value);
    }

    @Override
    public FieldText text(ObjectMapping mapping, DestinationField field) {
        CanonicalText form = form(mapping, field);
        return value -> {
            if (value == null || "".equals(value)) {
                return form.ofNothing();
            }
            if (value instanceof BigDecimal number && isNumber(field.type())) {
                return CanonicalText.plain(number, field.type().scale());
            }
            if (value instanceof Instant moment && form == CanonicalText.DATE_TIME) {
                return Moments.text(moment);
            }
            return form.of(CsvRowFormat.text(value));
        };
    }

    CanonicalText form(ObjectMapping mapping, DestinationField field) {
        return described(mapping, field)
                .map(CanonicalText::of)
                .orElseThrow(() -> UnknownColumn.error(field.name(), mapping.destinationObject()));
    }

    private static boolean isNumber(FieldType type) {
        return type.precision() > 0;
    }

    @Override
    public boolean comparable(ObjectMapping mapping, DestinationField field) {
        String object = mapping.destinationObject();
        if (field.audit() && !org.allowsAudit(object, field.name())) {
            return false;
        }
        return described(mapping, field)
                .filter(described -> described.writable() && !described.calculated() && !described.reshaped())
                .filter(described -> !profile.computed(object).contains(described.name()))
                .isPresent();
    }

    @Override
    public boolean creationOnly(ObjectMapping mapping, DestinationField field) {
        return field.audit()
                || described(mapping, field)
                        .filter(described -> described.createable() && !described.updateable())
                        .isPresent();
    }

    private Optional<FieldDescription> described(ObjectMapping mapping, DestinationField field) {
        return Refused.explained(
                "to describe " + mapping.destinationObject(),
                () -> org.describe(mapping.destinationObject())
                        .flatMap(description -> description.field(field.name())));
    }

    @Override
    public String writer() {
        return Refused.explained("to tell who is logged in", () -> {
            String identity = session.get().identity();
            return RecordId.long18(identity.substring(identity.lastIndexOf('/') + 1));
        });
    }

    @Override
    public Optional<String> link(String object, String id) {
        return Refused.explained(
                "to tell its address",
                () -> Optional.of(SalesforceSetup.withoutSlash(session.get().instanceUrl()) + "/lightning/r/" + object
                        + "/" + id + "/view"));
    }

    private ReadColumns columns(ObjectMapping mapping) {
        ObjectDescription description = org.describe(mapping.destinationObject())
                .orElseThrow(() -> new DroverException(
                        ErrorCode.SCHEMA_CONFLICT,
                        "the org has no object " + mapping.destinationObject() + ", or the user may not see it"));
        return ReadColumns.of(
                mapping,
                description,
                mapping.destinationFields().stream()
                        .filter(field -> comparable(mapping, field))
                        .toList(),
                profile.ownUnless(mapping.destinationObject()));
    }

    private String migrationField() {
        return profile.text("schema", "migration-field");
    }

    private static void explained(ObjectMapping mapping, Runnable reading) {
        Refused.explained("to read " + mapping.destinationObject(), () -> {
            try {
                reading.run();
                return null;
            } catch (RemoteFault fault) {
                throw UnknownColumn.in(fault, mapping.destinationObject());
            }
        });
    }
}
