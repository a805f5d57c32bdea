package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the org is and has, read once and kept: objects, fields, standard price book. */
final class Org implements CreationFields {
    private final SalesforceClient client;
    private final Settings settings;
    private final RowJudge judge;
    private final Map<String, ObjectDescription> descriptions = new HashMap<>();

    Org(SalesforceClient client, Settings settings, RowJudge judge) {
        this.client = client;
        this.settings = settings;
        this.judge = judge;
    }

    /** Empty where the org has no such object, or our user may not see it. */
    synchronized Optional<ObjectDescription> describe(String object) {
        ObjectDescription known = descriptions.get(object);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            ObjectDescription read =
                    ObjectDescription.of(client.get(client.data("/sobjects/" + object + "/describe/")));
            descriptions.put(object, read);
            return Optional.of(read);
        } catch (RemoteFault fault) {
            if (fault.status() == 404) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    synchronized void forget(String object) {
        descriptions.remove(object);
    }

    JsonNode limits() {
        return client.get(client.data("/limits/"));
    }

    @Override
    public boolean allowsAudit(String object, String field) {
        return switch (settings.text("salesforce.audit-fields")) {
            case "always" -> true;
            case "never" -> false;
            default ->
                describe(object)
                        .flatMap(description -> description.field(field))
                        .map(FieldDescription::createable)
                        .orElse(false);
        };
    }

    @Override
    public Set<String> createOnly(String object) {
        return describe(object).map(ObjectDescription::createOnly).orElse(Set.of());
    }

    @Override
    public boolean knownToExist(String object, String key) {
        return judge.knownToExist(object, key);
    }
}
