package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Journal;
import dev.drover.mapping.DestinationField;
import dev.drover.salesforce.SchemaDiff.Missing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Makes single custom fields and picklist values by the Tooling API, each with its intent in the journal. */
final class FieldMaker {
    private static final String PHASE = "schema";

    private final SalesforceClient client;
    private final SalesforceProfile profile;
    private final Supplier<Journal> journal;
    private final Backoff backoff;

    /** Objects that this org takes no fields on: each is asked once, not once for every field. */
    private final Set<String> refusedOwners = new HashSet<>();

    private final Map<String, Set<String>> definitions = new HashMap<>();

    FieldMaker(SalesforceClient client, SalesforceProfile profile, Supplier<Journal> journal, Backoff backoff) {
        this.client = client;
        this.profile = profile;
        this.journal = journal;
        this.backoff = backoff;
    }

    /**
     * Settles what an interrupted run began: a field that the org has now was made by us, since it is looked for before it is
     * made; everything else is begun anew.
     *
     * @param wanted every custom field of the mappings: object → fields
     */
    void settleOpenWrites(Map<String, List<Missing>> wanted) {
        List<Journal.Entry> open = journal.get().open(PHASE);
        if (open.isEmpty()) {
            return;
        }
        Map<String, Named> names = new HashMap<>();
        wanted.forEach((object, fields) -> fields.forEach(field -> profile.fieldOwners(object)
                .forEach(owner -> names.put(
                        hash(owner + "." + field.field().name()),
                        new Named(owner, field.field().name())))));
        for (Journal.Entry entry : open) {
            Named name = names.get(entry.contentHash());
            List<String> ids = name == null ? List.of() : ids(name.field(), List.of(name.owner()));
            if (ids.isEmpty()) {
                journal.get().advance(entry.id(), Journal.State.ABANDONED, entry.remoteId());
            } else {
                journal.get().advance(entry.id(), Journal.State.DONE, ids.get(0));
            }
        }
    }

    private record Named(String owner, String field) {}

    private static Map<String, Object> body(String owner, Missing missing) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("FullName", owner + "." + missing.field().name());
        body.put("Metadata", FieldMetadata.of(missing.field(), missing.reference()));
        return body;
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
        Map<String, Object> body = body(owner, missing);
        if (definitions(owner).contains(missing.field().name().replaceAll("__c$", ""))) {
            return true; // there, but hidden from our user: we only give ourselves access
        }
        Journal.Entry entry = journal.get().intend(PHASE, "create-field", hash(name), 1);
        try {
            String id = post(owner, missing.field().name(), body);
            journal.get().advance(entry.id(), Journal.State.DONE, id);
            made.add("field " + name);
            return true;
        } catch (RemoteFault fault) {
            journal.get().advance(entry.id(), Journal.State.ABANDONED, null);
            if (isThereButHidden(fault)) {
                return true; // somebody else's: we only give ourselves access
            }
            if (!last
                    && profile.strings("schema", "unknown-owner")
                            .contains(fault.first().code())) {
                refusedOwners.add(owner);
                return false;
            }
            throw refused(missing.field(), name, fault);
        }
    }

    /** Gives the id of the new field. After a lost answer the org's own definitions tell whether it was made. */
    private String post(String owner, String field, Map<String, Object> body) {
        for (int attempt = 0; ; attempt++) {
            try {
                return client.post(client.data("/tooling/sobjects/CustomField"), body)
                        .path("id")
                        .asText();
            } catch (TransientFailure failure) {
                List<String> ids = ids(field, List.of(owner));
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

    /** Names of the custom fields of an object, also of those that our user does not see. */
    private Set<String> definitions(String owner) {
        return definitions.computeIfAbsent(owner, object -> {
            Set<String> names = new HashSet<>();
            client.toolingQuery(
                    "SELECT Id, DeveloperName FROM CustomField WHERE TableEnumOrId = " + Soql.literal(object),
                    row -> names.add(row.path("DeveloperName").asText()));
            return names;
        });
    }

    private List<String> ids(String field, List<String> owners) {
        List<String> ids = new ArrayList<>();
        client.toolingQuery(
                "SELECT Id FROM CustomField WHERE DeveloperName = "
                        + Soql.literal(field.replaceAll("__c$", ""))
                        + " AND TableEnumOrId IN ("
                        + String.join(", ", owners.stream().map(Soql::literal).toList())
                        + ")",
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
        List<String> ids = ids(field, profile.fieldOwners(object));
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
        Journal.Entry entry =
                journal.get().intend(PHASE, "add-values", hash(object + "." + field + values), values.size());
        // the whole list is sent, so that it is the same after a second time
        client.call(new RestCall("PATCH", path, SalesforceClient.text(Map.of("Metadata", metadata)), Map.of(), true));
        journal.get().advance(entry.id(), Journal.State.DONE, ids.get(0));
        made.add(values.size() + " values of " + object + "." + field);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
