package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Journal;
import dev.drover.mapping.DestinationField;
import dev.drover.salesforce.SchemaDiff.Missing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes single custom fields and picklist values by the Tooling API, each with its intent in the journal. */
final class FieldMaker {
    private final SalesforceClient client;
    private final SalesforceProfile profile;
    private final SchemaJournal journal;
    private final Backoff backoff;

    /** Objects that this org takes no fields on: each is asked once, not once for every field. */
    private final Set<String> refusedOwners = new HashSet<>();

    /** Owner → names of the custom fields that it had when the first one was to be made. */
    private final Map<String, Set<String>> before = new HashMap<>();

    FieldMaker(SalesforceClient client, SalesforceProfile profile, SchemaJournal journal, Backoff backoff) {
        this.backoff = backoff;
        this.client = client;
        this.profile = profile;
        this.journal = journal;
    }

    /** What an interrupted run may have made shows in the org; only what our own user made can have been made by it. */
    void settleOpenWrites(String userId) {
        journal.settle(thing -> switch (thing.kind()) {
            case SchemaJournal.FIELD, SchemaJournal.VALUES -> field(thing.name(), userId);
            case SchemaJournal.PERMISSION_SET ->
                only("SELECT Id FROM PermissionSet WHERE CreatedById = " + Soql.literal(userId) + " AND Name = "
                        + Soql.literal(thing.name()));
            case SchemaJournal.ASSIGNMENT ->
                only("SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = " + Soql.literal(userId)
                        + " AND PermissionSet.Name = " + Soql.literal(thing.name()));
            default -> null;
        });
    }

    private String field(String fullName, String userId) {
        int dot = fullName.indexOf('.');
        List<String> ids = new ArrayList<>();
        client.toolingQuery(
                "SELECT Id FROM CustomField WHERE CreatedById = " + Soql.literal(userId) + " AND DeveloperName = "
                        + Soql.literal(fullName.substring(dot + 1).replaceAll("__c$", "")) + " AND TableEnumOrId = "
                        + Soql.literal(fullName.substring(0, dot)),
                row -> ids.add(row.path("Id").asText()));
        return ids.size() == 1 ? ids.get(0) : null;
    }

    /** The custom fields of an object, in lower case; those that packages brought have names of another kind. */
    private Set<String> fields(String owner) {
        Set<String> names = new HashSet<>();
        client.toolingQuery(
                "SELECT DeveloperName FROM CustomField WHERE NamespacePrefix = null AND TableEnumOrId = "
                        + Soql.literal(owner),
                row -> names.add(row.path("DeveloperName").asText().toLowerCase(Locale.ROOT) + "__c"));
        return names;
    }

    private String only(String soql) {
        List<String> ids = new ArrayList<>();
        client.query(soql, row -> ids.add(row.path("Id").asText()));
        return ids.size() == 1 ? ids.get(0) : null;
    }

    /**
     * What an earlier, unfinished attempt made of these fields: it is hidden until access is given. The org is asked once, so
     * that attempts which a small budget cuts short come further each time.
     */
    Set<String> madeBefore(String object) {
        List<String> owners = profile.fieldOwners(object);
        boolean any = journal.made(SchemaJournal.FIELD).stream()
                .anyMatch(made ->
                        owners.contains(made.name().substring(0, made.name().indexOf('.'))));
        Set<String> there = new HashSet<>();
        if (any) {
            client.toolingQuery(
                    "SELECT DeveloperName FROM CustomField WHERE TableEnumOrId IN ("
                            + owners.stream().map(Soql::literal).collect(Collectors.joining(", ")) + ")",
                    row -> there.add(row.path("DeveloperName").asText() + "__c"));
        }
        return there;
    }

    /** Makes a field; one that is there already, only hidden from our user, is left as it is. */
    void create(String object, Missing missing, List<String> made) {
        List<String> owners = profile.fieldOwners(object);
        for (String owner : owners) {
            boolean last = owner.equals(owners.get(owners.size() - 1));
            boolean hopeless = !last && refusedOwners.contains(owner);
            if (!hopeless && create(owner, missing, last, made)) {
                return;
            }
        }
    }

    /** @return false when this owner cannot carry fields and another may */
    private boolean create(String owner, Missing missing, boolean last, List<String> made) {
        String name = owner + "." + missing.field().name();
        // looked at beforehand: when the answer is lost, nobody could tell it from one that we made
        if (before.computeIfAbsent(owner, this::fields)
                .contains(missing.field().name().toLowerCase(Locale.ROOT))) {
            return true;
        }
        Map<String, Object> body =
                Map.of("FullName", name, "Metadata", FieldMetadata.of(missing.field(), missing.reference()));
        Journal.Entry entry = journal.intend(SchemaJournal.FIELD, name, SalesforceClient.text(body), 1);
        try {
            String id = post(owner, missing.field().name(), body);
            journal.made(entry, name, id);
            made.add("field " + name);
        } catch (RemoteFault fault) {
            List<String> twin =
                    isThereButHidden(fault) ? ids(owner, missing.field().name()) : List.of();
            if (!twin.isEmpty()) {
                journal.made(entry, name, twin.get(0)); // it was not there before: this call was delivered twice
                made.add("field " + name);
                return true;
            }
            journal.notMade(entry);
            if (!isThereButHidden(fault)) {
                if (!last
                        && profile.strings("schema", "unknown-owner")
                                .contains(fault.first().code())) {
                    refusedOwners.add(owner);
                    return false;
                }
                throw refused(missing.field(), name, fault);
            }
        }
        return true;
    }

    /** Gives the id of the new field. After a lost answer the org's own definitions tell whether it was made. */
    private String post(String owner, String field, Map<String, Object> body) {
        for (int attempt = 0; ; attempt++) {
            try {
                return client.post(client.data("/tooling/sobjects/CustomField"), body)
                        .path("id")
                        .asText();
            } catch (TransientFailure failure) {
                List<String> ids = ids(owner, field);
                if (!ids.isEmpty()) {
                    return ids.get(0);
                }
                if (attempt == backoff.attempts()) {
                    throw SalesforceClient.unavailable(failure);
                }
                backoff.pause(attempt, failure);
            }
        }
    }

    private List<String> ids(String owner, String field) {
        List<String> ids = new ArrayList<>();
        client.toolingQuery(
                "SELECT Id FROM CustomField WHERE DeveloperName = " + Soql.literal(field.replaceAll("__c$", ""))
                        + " AND TableEnumOrId = " + Soql.literal(owner),
                row -> ids.add(row.path("Id").asText()));
        return ids;
    }

    /** A field that our user may not see is not described; making it again says so. */
    private boolean isThereButHidden(RemoteFault fault) {
        return profile.strings("schema", "exists").stream().anyMatch(fault::has);
    }

    private DroverException refused(DestinationField field, String name, RemoteFault fault) {
        String code = fault.first().code();
        if (profile.strings("schema", "limit").contains(code)) {
            return new DroverException(
                    ErrorCode.SCHEMA_LIMIT, "the org takes no more custom fields (" + code + " at " + name + ")");
        }
        if (fault.status() == 403 || profile.permissionCodes().contains(code)) {
            return new DroverException(
                    ErrorCode.PERMISSION_MISSING,
                    "Salesforce does not let the user create the field " + name + " (" + code
                            + "); it needs 'Customize Application' and 'Modify Metadata Through Metadata API Functions'");
        }
        return new DroverException(
                ErrorCode.SCHEMA_CONFLICT,
                field.origin() + ": Salesforce does not take the field " + name + " (" + code + ")");
    }

    /** Adds values to a custom picklist; those that are there stay. */
    void addValues(String object, String field, List<String> values, List<String> made) {
        String developerName = field.replaceAll("__c$", "");
        List<String> ids = new ArrayList<>();
        client.toolingQuery(
                "SELECT Id FROM CustomField WHERE DeveloperName = '" + SchemaCreator.quoted(developerName)
                        + "' AND TableEnumOrId IN ("
                        + String.join(
                                ", ",
                                profile.fieldOwners(object).stream()
                                        .map(owner -> "'" + SchemaCreator.quoted(owner) + "'")
                                        .toList())
                        + ")",
                row -> ids.add(row.path("Id").asText()));
        if (ids.isEmpty()) {
            throw new DroverException(
                    ErrorCode.PERMISSION_MISSING,
                    "the user may not read the definition of " + object + "." + field
                            + ", to which values have to be added");
        }
        String path = client.data("/tooling/sobjects/CustomField/" + ids.get(0));
        JsonNode metadata = client.get(path).path("Metadata");
        if (!(metadata.path("valueSet").path("valueSetDefinition").path("value") instanceof ArrayNode list)) {
            throw new DroverException(
                    ErrorCode.SCHEMA_CONFLICT,
                    object + "." + field + " takes its values from a global value set; add there: " + values.size()
                            + " values are missing");
        }
        values.forEach(value -> list.add(Json.MAPPER.valueToTree(FieldMetadata.value(value))));
        String name = object + "." + field;
        Journal.Entry entry = journal.intend(SchemaJournal.VALUES, name, name + values, values.size());
        client.call(new RestCall("PATCH", path, SalesforceClient.text(Map.of("Metadata", metadata)), Map.of(), true));
        journal.made(entry, name, ids.get(0));
        made.add(values.size() + " values of " + name);
    }
}
