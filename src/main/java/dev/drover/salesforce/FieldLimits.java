package dev.drover.salesforce;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Custom fields that an object can still take: checked before the first one is made. */
final class FieldLimits {
    private final SalesforceClient client;
    private final SalesforceProfile profile;

    FieldLimits(SalesforceClient client, SalesforceProfile profile) {
        this.client = client;
        this.profile = profile;
    }

    /** Errors: SCHEMA_LIMIT, with every object that lacks room and by how much. */
    void check(List<SchemaDiff> diffs) {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        diffs.stream()
                .filter(diff -> !diff.missing().isEmpty())
                .forEach(diff -> wanted.merge(diff.object(), diff.missing().size(), Integer::sum));
        List<String> lacking = new ArrayList<>();
        wanted.forEach((object, fields) -> left(object).ifPresent(left -> {
            if (fields > left) {
                lacking.add(object + " needs " + fields + " and has room for " + left + " (" + (fields - left)
                        + " too many)");
            }
        }));
        if (!lacking.isEmpty()) {
            throw new DroverException(
                    ErrorCode.SCHEMA_LIMIT,
                    "too few custom fields left in the org: " + String.join("; ", lacking)
                            + "; delete unused fields, map fewer, or take a larger edition");
        }
    }

    /** Empty where the org does not tell. */
    OptionalInt left(String object) {
        for (String owner : profile.fieldOwners(object)) {
            OptionalInt left = leftOf(owner);
            if (left.isPresent()) {
                return left;
            }
        }
        return OptionalInt.empty();
    }

    private OptionalInt leftOf(String object) {
        AtomicInteger left = new AtomicInteger(-1);
        try {
            client.toolingQuery(
                    "SELECT Type, Max, Remaining FROM EntityLimit WHERE EntityDefinition.QualifiedApiName = '"
                            + SchemaCreator.quoted(object) + "' AND Type = '"
                            + profile.text("schema", "field-limit-type") + "'",
                    row -> left.set(row.path("Remaining").asInt()));
        } catch (RemoteFault fault) {
            if (fault.status() != 400) {
                throw fault;
            }
        }
        return left.get() < 0 ? OptionalInt.empty() : OptionalInt.of(left.get());
    }
}
