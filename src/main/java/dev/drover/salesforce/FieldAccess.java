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
import java.util.Optional;
import java.util.Set;

/** The permission set through which our user sees the fields that Drover made; nobody else's access is changed. */
final class FieldAccess {
    private static final int COLLECTION = 200;

    private final SalesforceClient client;
    private final String name;
    private final String userId;
    private final SchemaJournal journal;

    private final Backoff backoff;
    private int pauses;

    FieldAccess(SalesforceClient client, String name, String userId, SchemaJournal journal, Backoff backoff) {
        this.backoff = backoff;
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
        Set<String> granted = granted(permissionSet);
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

    private Set<String> granted(String permissionSet) {
        Set<String> granted = new HashSet<>();
        client.query(
                "SELECT Field FROM FieldPermissions WHERE PermissionsEdit = true AND ParentId = '" + permissionSet
                        + "'",
                row -> granted.add(row.path("Field").asText()));
        return granted;
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
        JsonNode results;
        try {
            results = post("/composite/sobjects", Map.of("allOrNone", false, "records", records));
        } catch (TransientFailure failure) {
            Set<String> now = granted(permissionSet);
            List<String> left =
                    fields.stream().filter(field -> !now.contains(field)).toList();
            if (!left.isEmpty()) {
                pause(failure);
                grantSome(permissionSet, left, refused);
            }
            return;
        }
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
                Map.of("Name", name, "Label", name.replace('_', ' ')),
                "SELECT Id FROM PermissionSet WHERE Name = " + Soql.literal(name));
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
                    Map.of("AssigneeId", userId, "PermissionSetId", permissionSet),
                    "SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = " + Soql.literal(userId)
                            + " AND PermissionSetId = " + Soql.literal(permissionSet));
            made.add("permission set " + name + " for the migration's user");
        }
    }

    private String make(String kind, String path, Map<String, Object> body, String found) {
        Journal.Entry entry = journal.intend(kind, name, SalesforceClient.text(body), 1);
        String id = made(path, body, found);
        journal.made(entry, name, id);
        return id;
    }

    /** @param found the query that finds it after a lost answer, or after the refusal of a second delivery */
    private String made(String path, Map<String, Object> body, String found) {
        while (true) {
            try {
                return client.post(client.data(path), body).path("id").asText();
            } catch (RemoteFault fault) {
                return id(found).orElseThrow(() -> missing(fault));
            } catch (TransientFailure failure) {
                Optional<String> id = id(found);
                if (id.isPresent()) {
                    return id.get();
                }
                pause(failure);
            }
        }
    }

    private Optional<String> id(String query) {
        List<String> ids = new ArrayList<>();
        client.query(query, row -> ids.add(row.path("Id").asText()));
        return ids.stream().findFirst();
    }

    private void pause(TransientFailure failure) {
        if (pauses == backoff.attempts()) {
            throw SalesforceClient.unavailable(failure);
        }
        backoff.pause(pauses++, failure);
    }

    private JsonNode post(String path, Object body) {
        try {
            return client.post(client.data(path), body);
        } catch (RemoteFault fault) {
            throw missing(fault);
        }
    }

    private static DroverException missing(RemoteFault fault) {
        return new DroverException(
                ErrorCode.PERMISSION_MISSING,
                "Salesforce does not let the user give itself access to fields ("
                        + fault.first().code()
                        + "); it needs 'Manage Profiles and Permission Sets' and 'Assign Permission Sets'");
    }
}
