package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Journal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The permission set through which our user sees the fields that Drover made; nobody else's access is changed. */
final class FieldAccess {
    private static final int COLLECTION = 200;

    private final SalesforceClient client;
    private final String name;
    private final String userId;
    private final SchemaJournal journal;

    FieldAccess(SalesforceClient client, String name, String userId, SchemaJournal journal) {
        this.journal = journal;
        this.client = client;
        this.name = name;
        this.userId = userId;
    }

    /** Of our own user. */
    String userId() {
        return userId;
    }

    /**
     * Lets our user read and edit fields.
     *
     * @param fields such as {@code Contact.aiq_store_id__c}
     * @return those that Salesforce gives no access to
     */
    Set<String> grant(Collection<String> fields, List<String> made) {
        if (fields.isEmpty()) {
            return Set.of();
        }
        String permissionSet = permissionSet(made);
        Set<String> granted = new HashSet<>();
        client.query(
                "SELECT Field FROM FieldPermissions WHERE PermissionsEdit = true AND ParentId = '" + permissionSet
                        + "'",
                row -> granted.add(row.path("Field").asText()));
        List<String> open = fields.stream()
                .filter(field -> !granted.contains(field))
                .distinct()
                .toList();
        Set<String> refused = new HashSet<>();
        for (int from = 0; from < open.size(); from += COLLECTION) {
            grantSome(permissionSet, open.subList(from, Math.min(open.size(), from + COLLECTION)), refused);
        }
        assign(permissionSet, made);
        int given = open.size() - refused.size();
        if (given > 0) {
            made.add("access to " + given + " fields in permission set " + name);
        }
        return refused;
    }

    private void grantSome(String permissionSet, List<String> fields, Set<String> refused) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (String field : fields) {
            records.add(Map.of(
                    "attributes",
                    Map.of("type", "FieldPermissions"),
                    "ParentId",
                    permissionSet,
                    "SobjectType",
                    field.substring(0, field.indexOf('.')),
                    "Field",
                    field,
                    "PermissionsRead",
                    true,
                    "PermissionsEdit",
                    true));
        }
        JsonNode results = post("/composite/sobjects", Map.of("allOrNone", false, "records", records));
        for (int i = 0; i < fields.size(); i++) {
            if (!results.path(i).path("success").asBoolean()) {
                refused.add(fields.get(i));
            }
        }
    }

    private String permissionSet(List<String> made) {
        List<String> ids = new ArrayList<>();
        client.query(
                "SELECT Id FROM PermissionSet WHERE Name = '" + SchemaCreator.quoted(name) + "'",
                row -> ids.add(row.path("Id").asText()));
        if (!ids.isEmpty()) {
            return ids.get(0);
        }
        String id = make(
                SchemaJournal.PERMISSION_SET,
                "/sobjects/PermissionSet",
                Map.of("Name", name, "Label", name.replace('_', ' ')));
        made.add("permission set " + name);
        return id;
    }

    private void assign(String permissionSet, List<String> made) {
        List<String> ids = new ArrayList<>();
        client.query(
                "SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '" + userId + "' AND PermissionSetId = '"
                        + permissionSet + "'",
                row -> ids.add(row.path("Id").asText()));
        if (ids.isEmpty()) {
            make(
                    SchemaJournal.ASSIGNMENT,
                    "/sobjects/PermissionSetAssignment",
                    Map.of("AssigneeId", userId, "PermissionSetId", permissionSet));
            made.add("permission set " + name + " for the migration's user");
        }
    }

    private String make(String kind, String path, Map<String, Object> body) {
        Journal.Entry entry = journal.intend(kind, name, SalesforceClient.text(body), 1);
        String id = post(path, body).path("id").asText();
        journal.made(entry, name, id);
        return id;
    }

    private JsonNode post(String path, Object body) {
        try {
            return client.post(client.data(path), body);
        } catch (RemoteFault fault) {
            throw new DroverException(
                    ErrorCode.PERMISSION_MISSING,
                    "Salesforce does not let the user give itself access to fields ("
                            + fault.first().code()
                            + "); it needs 'Manage Profiles and Permission Sets' and 'Assign Permission Sets'");
        }
    }
}
