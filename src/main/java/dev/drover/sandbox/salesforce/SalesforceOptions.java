package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * What kind of org is simulated. Most of it can be changed while the sandbox runs: {@code POST /sandbox/options} with the
 * members to change.
 *
 * @param maxApiRequests requests in 24 hours; {@code usedApiRequests} of them are taken by others
 * @param edition decides how many custom fields an object may have, unless {@code customFieldsPerObject} is positive
 * @param auditFields the org setting and the permission to set CreatedDate and the like at insert
 * @param inactiveOwners the permission to give records to inactive users
 * @param pollsPerJob how many times the state of a bulk job is asked before it can be complete
 * @param lockEveryNthChunk every n-th chunk that meets another job on the same parent fails; 0 is never
 * @param failJobAfterRows a bulk job fails when it has worked so many rows; 0 is never
 * @param shuffleResults each download of a bulk result file has its rows in another order, the same for the same seed
 * @param splitResults so many first downloads of each bulk result file break off in the middle
 * @param dropResultRows so many rows are missing from the first download of each bulk result file, and are there in the next
 * @param hiddenStandardFields standard fields ({@code Contact.HasOptedOutOfEmail}) that need field-level security too
 */
public record SalesforceOptions(
        String clientId,
        String clientSecret,
        String username,
        String password,
        String securityToken,
        String jwtCertificatePem,
        boolean usernamePasswordFlow,
        boolean soapLogin,
        int sessionMinutes,
        long seed,
        String edition,
        int customFieldsPerObject,
        long maxApiRequests,
        long usedApiRequests,
        long maxBulkBatches,
        long dataStorageMb,
        boolean storageFull,
        boolean apiEnabled,
        boolean contactsToMultipleAccounts,
        boolean dataProtection,
        boolean auditFields,
        boolean inactiveOwners,
        int pollsPerJob,
        int lockEveryNthChunk,
        int failJobAfterRows,
        boolean shuffleResults,
        int splitResults,
        int dropResultRows,
        Set<String> hiddenStandardFields,
        List<UserSeed> users,
        List<DuplicateRule> duplicateRules,
        List<ValidationRule> validationRules) {

    /** A colleague in the org. */
    public record UserSeed(String firstName, String lastName, String email, boolean active) {}

    /** Records of an object with the same values in these fields are duplicates; blocked, or only warned of. */
    public record DuplicateRule(String object, List<String> fields, boolean block) {}

    /** A rule of the org: a row that meets the condition (a simple formula, or as after WHERE in a query) is refused with the message. */
    public record ValidationRule(
            String object, String name, boolean active, String condition, String message, String errorField) {}

    public static SalesforceOptions defaults() {
        return new SalesforceOptions(
                "sandbox-client",
                "sandbox-secret",
                "integration@sandbox.example",
                "sandbox-password",
                "TOKEN0",
                null,
                true,
                true,
                120,
                1,
                "Enterprise",
                0,
                100_000,
                0,
                15_000,
                20_480,
                false,
                true,
                true,
                false,
                true,
                false,
                3,
                0,
                0,
                false,
                0,
                0,
                Set.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** These options with some members changed, named as in JSON. */
    public SalesforceOptions with(JsonNode changes) throws IOException {
        ObjectNode merged = Json.MAPPER.valueToTree(this);
        changes.fields().forEachRemaining(change -> {
            if (!merged.has(change.getKey())) {
                throw new IllegalArgumentException("no such option: " + change.getKey());
            }
            merged.set(change.getKey(), change.getValue());
        });
        return Json.MAPPER.treeToValue(merged, SalesforceOptions.class);
    }

    /** These options with one member changed, named as in JSON. */
    public SalesforceOptions with(String name, Object value) {
        try {
            return with(Json.MAPPER.createObjectNode().set(name, Json.MAPPER.valueToTree(value)));
        } catch (IOException e) {
            throw new IllegalArgumentException("bad value for option " + name, e);
        }
    }

    int customFieldLimit() {
        if (customFieldsPerObject > 0) {
            return customFieldsPerObject;
        }
        return switch (edition) {
            case "Starter", "Contact Manager" -> 25;
            case "Group", "Essentials", "Professional" -> 100;
            case "Unlimited", "Performance" -> 800;
            default -> 500;
        };
    }
}
