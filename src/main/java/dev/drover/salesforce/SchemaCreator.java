package dev.drover.salesforce;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import dev.drover.salesforce.SchemaDiff.Missing;
import dev.drover.time.EngineClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Creates what the mappings need and the org lacks: custom fields, values of custom picklists, access to them. Everything is
 * checked before anything is made; what is there already is left alone, so it can be repeated.
 */
final class SchemaCreator {
    private static final int LOOKS = 30;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final SalesforceClient client;
    private final Org org;
    private final SalesforceProfile profile;
    private final FieldAccess access;
    private final FieldMaker maker;
    private final EngineClock clock;

    SchemaCreator(
            SalesforceClient client,
            Org org,
            SalesforceProfile profile,
            FieldAccess access,
            SchemaJournal journal,
            Backoff backoff,
            EngineClock clock) {
        this.client = client;
        this.org = org;
        this.profile = profile;
        this.access = access;
        this.maker = new FieldMaker(client, profile, journal, backoff);
        this.clock = clock;
    }

    List<String> prepare(List<ObjectMapping> mappings) {
        List<ObjectMapping> needed = mappings.stream().filter(this::isThere).toList();
        List<SchemaDiff> diffs = needed.stream()
                .map(mapping -> SchemaDiff.of(mapping, describe(mapping), org))
                .toList();
        refuseConflicts(diffs);
        new FieldLimits(client, profile).check(diffs);
        maker.settleOpenWrites(access.userId());

        List<String> made = new ArrayList<>();
        Set<String> open = new LinkedHashSet<>();
        for (SchemaDiff diff : diffs) {
            Set<String> there = diff.missing().isEmpty() ? Set.of() : maker.madeBefore(diff.object());
            diff.missing().stream()
                    .filter(missing -> !there.contains(missing.field().name()))
                    .forEach(missing -> maker.create(diff.object(), missing, made));
            diff.missing()
                    .forEach(missing ->
                            open.add(diff.object() + "." + missing.field().name()));
            diff.hidden().forEach(field -> open.add(diff.object() + "." + field.name()));
            diff.values().forEach((field, values) -> maker.addValues(diff.object(), field, values, made));
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
}
