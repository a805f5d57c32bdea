package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Journal;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import dev.drover.salesforce.SchemaDiff.Missing;
import dev.drover.time.EngineClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Creates what the mappings need and the org lacks: custom fields, values of custom picklists, access to them. Everything is
 * checked before anything is made; what is there already is left alone, so it can be repeated.
 */
final class SchemaCreator {
    private static final String PHASE = "schema";
    private static final int LOOKS = 30;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final SalesforceClient client;
    private final Org org;
    private final SalesforceProfile profile;
    private final FieldAccess access;
    private final Supplier<Journal> journal;
    private final EngineClock clock;

    SchemaCreator(
            SalesforceClient client,
            Org org,
            SalesforceProfile profile,
            FieldAccess access,
            Supplier<Journal> journal,
            EngineClock clock) {
        this.client = client;
        this.org = org;
        this.profile = profile;
        this.access = access;
        this.journal = journal;
        this.clock = clock;
    }

    List<String> prepare(List<ObjectMapping> mappings) {
        List<ObjectMapping> needed = mappings.stream().filter(this::isThere).toList();
        List<SchemaDiff> diffs = needed.stream()
                .map(mapping -> SchemaDiff.of(mapping, describe(mapping), org))
                .toList();
        refuseConflicts(diffs);
        new FieldLimits(client, profile).check(diffs);
        journal.get()
                .open(PHASE)
                .forEach(entry -> journal.get().advance(entry.id(), Journal.State.ABANDONED, entry.remoteId()));

        List<String> made = new ArrayList<>();
        Set<String> open = new LinkedHashSet<>();
        for (SchemaDiff diff : diffs) {
            diff.missing().forEach(missing -> create(diff.object(), missing, made));
            diff.missing()
                    .forEach(missing ->
                            open.add(diff.object() + "." + missing.field().name()));
            diff.hidden().forEach(field -> open.add(diff.object() + "." + field.name()));
            diff.values().forEach((field, values) -> addValues(diff.object(), field, values, made));
        }
        Set<String> refused = access.grant(open, made);
        for (int i = 0; i < needed.size(); i++) {
            org.forget(needed.get(i).destinationObject());
            awaitFields(needed.get(i), diffs.get(i), refused);
        }
        return made;
    }

    private boolean isThere(ObjectMapping mapping) {
        if (org.describe(mapping.destinationObject()).isPresent()) {
            return true;
        }
        if (mapping.optional()) {
            return false;
        }
        throw new DroverException(
                ErrorCode.SCHEMA_CONFLICT,
                "the org has no object " + mapping.destinationObject() + ", which phase " + mapping.phase()
                        + " fills, or the user may not see it");
    }

    private ObjectDescription describe(ObjectMapping mapping) {
        return org.describe(mapping.destinationObject()).orElseThrow();
    }

    private static void refuseConflicts(List<SchemaDiff> diffs) {
        List<String> conflicts =
                diffs.stream().flatMap(diff -> diff.conflicts().stream()).toList();
        if (!conflicts.isEmpty()) {
            throw new DroverException(ErrorCode.SCHEMA_CONFLICT, String.join("; ", conflicts));
        }
    }

    private void create(String object, Missing missing, List<String> made) {
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

    private void addValues(String object, String field, List<String> values, List<String> made) {
        String developerName = field.replaceAll("__c$", "");
        List<String> ids = new ArrayList<>();
        client.toolingQuery(
                "SELECT Id FROM CustomField WHERE DeveloperName = '" + quoted(developerName)
                        + "' AND TableEnumOrId IN ("
                        + String.join(
                                ", ",
                                profile.fieldOwners(object).stream()
                                        .map(owner -> "'" + quoted(owner) + "'")
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

    /** New fields and access take a moment to show. */
    private void awaitFields(ObjectMapping mapping, SchemaDiff before, Set<String> refused) {
        if (before.missing().isEmpty()
                && before.hidden().isEmpty()
                && before.values().isEmpty()) {
            return;
        }
        for (int look = 1; ; look++) {
            SchemaDiff now = SchemaDiff.of(mapping, describe(mapping), org);
            refuseConflicts(List.of(now));
            Optional<DestinationField> lacking = Stream.concat(
                            now.missing().stream().map(Missing::field), now.hidden().stream())
                    .findFirst();
            if (lacking.isEmpty() && now.values().isEmpty()) {
                return;
            }
            boolean hopeless = lacking.isPresent()
                    && refused.contains(now.object() + "." + lacking.get().name());
            if (look == LOOKS || hopeless) {
                throw notWritable(now, lacking);
            }
            pause();
            org.forget(now.object());
        }
    }

    private DroverException notWritable(SchemaDiff now, Optional<DestinationField> lacking) {
        if (lacking.isEmpty()) {
            return new DroverException(
                    ErrorCode.SCHEMA_CONFLICT,
                    "new picklist values of " + now.object() + " do not show: "
                            + now.values().keySet());
        }
        DestinationField field = lacking.get();
        boolean seen = org.describe(now.object())
                .flatMap(description -> description.field(field.name()))
                .isPresent();
        return new DroverException(
                seen ? ErrorCode.PERMISSION_MISSING : ErrorCode.SCHEMA_CONFLICT,
                field.origin() + ": "
                        + (seen
                                ? "the user may not write " + now.object() + "." + field.name()
                                : "the org has no field " + now.object() + "." + field.name()
                                        + ", or hides it from the user")
                        + "; mend the mapping or the user's field access");
    }

    private void pause() {
        try {
            clock.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DroverException(
                    ErrorCode.INTERRUPTED, "stopped while the org's schema is prepared; the same command goes on");
        }
    }

    static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
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
