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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes single custom fields and picklist values by the Tooling API, each with its intent in the journal. */
final class FieldMaker {
    private static final String PHASE = "schema";

    private final SalesforceClient client;
    private final SalesforceProfile profile;
    private final Supplier<Journal> journal;

    FieldMaker(SalesforceClient client, SalesforceProfile profile, Supplier<Journal> journal) {
        this.client = client;
        this.profile = profile;
        this.journal = journal;
    }

    /** What an interrupted run may have made shows in the org's own description. */
    void giveUpOpenWrites() {
        journal.get()
                .open(PHASE)
                .forEach(entry -> journal.get().advance(entry.id(), Journal.State.ABANDONED, entry.remoteId()));
    }

    /** Makes a field; one that is there already, only hidden from our user, is left as it is. */
    void create(String object, Missing missing, List<String> made) {
        List<String> owners = profile.fieldOwners(object);
        for (String owner : owners) {
            boolean last = owner.equals(owners.get(owners.size() - 1));
            if (create(owner, missing, last, made)) {
                return;
            }
        }
    }

    /** @return false when this owner cannot carry fields and another may */
    private boolean create(String owner, Missing missing, boolean last, List<String> made) {
        String name = owner + "." + missing.field().name();
        Map<String, Object> body =
                Map.of("FullName", name, "Metadata", FieldMetadata.of(missing.field(), missing.reference()));
        Journal.Entry entry = journal.get().intend(PHASE, "create-field", hash(SalesforceClient.text(body)), 1);
        String id = null;
        try {
            id = client.post(client.data("/tooling/sobjects/CustomField"), body)
                    .path("id")
                    .asText();
            made.add("field " + name);
        } catch (RemoteFault fault) {
            if (!isThereButHidden(fault)) {
                journal.get().advance(entry.id(), Journal.State.ABANDONED, null);
                if (!last
                        && profile.strings("schema", "unknown-owner")
                                .contains(fault.first().code())) {
                    return false;
                }
                throw refused(missing.field(), name, fault);
            }
        }
        journal.get().advance(entry.id(), Journal.State.DONE, id);
        return true;
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
        Journal.Entry entry =
                journal.get().intend(PHASE, "add-values", hash(object + "." + field + values), values.size());
        client.patch(path, Map.of("Metadata", metadata));
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
