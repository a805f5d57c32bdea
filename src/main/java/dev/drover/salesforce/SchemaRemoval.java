package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.salesforce.SchemaJournal.Made;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the schema that this migration made: its fields, newest first, then the assignment of its permission set, then the
 * set. A field stays while a record of its object bears the mark of any migration, or while something in the org uses it;
 * values that were added to a picklist of others stay for good: records may hold them.
 */
final class SchemaRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaRemoval.class);

    private final SalesforceClient client;
    private final Org org;
    private final SalesforceProfile profile;
    private final SchemaJournal journal;

    SchemaRemoval(SalesforceClient client, Org org, SalesforceProfile profile, SchemaJournal journal) {
        this.client = client;
        this.org = org;
        this.profile = profile;
        this.journal = journal;
    }

    List<String> made() {
        List<String> lines = new ArrayList<>();
        things().forEach(thing -> lines.add(line(thing)));
        Set<String> own = new HashSet<>();
        journal.made(SchemaJournal.FIELD).forEach(field -> own.add(field.name()));
        journal.made(SchemaJournal.VALUES).stream()
                .map(Made::name)
                .filter(name -> !own.contains(name))
                .distinct()
                .forEach(name -> lines.add("values of " + name + " (they stay)"));
        return lines;
    }

    /** @param removed grows by one line for each thing, also when a later one fails */
    void remove(List<String> removed) {
        Map<String, Long> marked = new TreeMap<>();
        for (Made thing : things()) {
            boolean gone = thing.kind().equals(SchemaJournal.FIELD) ? removeField(thing, marked) : removeRecord(thing);
            if (gone) {
                removed.add(line(thing));
            }
        }
    }

    private List<Made> things() {
        List<Made> things = new ArrayList<>();
        for (String kind : List.of(SchemaJournal.FIELD, SchemaJournal.ASSIGNMENT, SchemaJournal.PERMISSION_SET)) {
            List<Made> made = journal.made(kind);
            for (int i = made.size() - 1; i >= 0; i--) {
                things.add(made.get(i));
            }
        }
        return things;
    }

    private static String line(Made thing) {
        return switch (thing.kind()) {
            case SchemaJournal.FIELD -> "field " + thing.name();
            case SchemaJournal.ASSIGNMENT -> "permission set " + thing.name() + " for the migration's user";
            default -> "permission set " + thing.name();
        };
    }

    private boolean removeField(Made field, Map<String, Long> marked) {
        String owner = field.name().substring(0, field.name().indexOf('.'));
        long bearers = marked.computeIfAbsent(owner, this::bearers);
        if (bearers > 0) {
            LOG.warn("field {} stays: {} records still bear the mark of a migration", field.name(), bearers);
            return false;
        }
        String path = client.data("/tooling/sobjects/CustomField/" + field.id());
        Optional<JsonNode> there = find(path);
        if (there.isPresent() && !fullName(there.get()).equalsIgnoreCase(field.name())) {
            LOG.warn("field {} stays: its id now belongs to {}", field.name(), fullName(there.get()));
            return false;
        }
        boolean gone = delete(field, path);
        objects(owner).forEach(org::forget);
        return gone;
    }

    private boolean removeRecord(Made thing) {
        String object = thing.kind().equals(SchemaJournal.ASSIGNMENT) ? "PermissionSetAssignment" : "PermissionSet";
        String path = client.data("/sobjects/" + object + "/" + thing.id());
        if (!journal.made(SchemaJournal.FIELD).isEmpty()) {
            LOG.warn("{} stays: it gives access to fields that stay", line(thing));
            return false;
        }
        return delete(thing, path);
    }

    /** False when something in the org holds on to it. One that is gone already counts as removed. */
    private boolean delete(Made thing, String path) {
        try {
            journal.remove(thing, () -> {
                try {
                    client.call(new RestCall("DELETE", path, null, Map.of()));
                } catch (RemoteFault fault) {
                    if (fault.status() != 404) {
                        throw fault;
                    }
                }
            });
            return true;
        } catch (RemoteFault fault) {
            if (profile.strings("undo", "in-use").contains(fault.first().code())) {
                LOG.warn(
                        "{} stays: it is in use ({})",
                        line(thing),
                        fault.first().code());
                return false;
            }
            throw fault;
        }
    }

    private Optional<JsonNode> find(String path) {
        try {
            return Optional.of(client.get(path));
        } catch (RemoteFault fault) {
            if (fault.status() == 404) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    private static String fullName(JsonNode field) {
        String name = field.path("FullName").asText("");
        return name.isEmpty()
                ? field.path("TableEnumOrId").asText() + "."
                        + field.path("DeveloperName").asText() + "__c"
                : name;
    }

    private long bearers(String owner) {
        String mark = profile.text("schema", "migration-field");
        long sum = 0;
        for (String object : objects(owner)) {
            org.forget(object);
            boolean marked = org.describe(object)
                    .flatMap(description -> description.field(mark))
                    .isPresent();
            if (marked) {
                boolean archived = profile.countsArchived(object);
                sum += client.count(
                        "SELECT COUNT() FROM " + object + " WHERE " + mark + " != null"
                                + (archived ? " AND IsDeleted = false" : ""),
                        archived);
            }
        }
        return sum;
    }

    /** The objects that have the fields of this owner. */
    private List<String> objects(String owner) {
        List<String> objects = profile.objects().stream()
                .filter(object -> profile.fieldOwners(object).contains(owner))
                .toList();
        return objects.isEmpty() ? List.of(owner) : objects;
    }
}
