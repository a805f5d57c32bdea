package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.Connector.Finding;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What the doctor looks at in an org. Reads only; a check that cannot be made is a finding, never an exception. */
final class Examination {
    private final SalesforceClient client;
    private final SalesforceProfile profile;
    private final Org org;
    private final Lookups lookups;
    private final Supplier<String> account;
    private final List<Finding> findings = new ArrayList<>();

    Examination(
            SalesforceClient client, SalesforceProfile profile, Org org, Lookups lookups, Supplier<String> account) {
        this.client = client;
        this.profile = profile;
        this.org = org;
        this.lookups = lookups;
        this.account = account;
    }

    List<Finding> run() {
        if (!look("Salesforce: login and API access", account::get)) {
            return findings;
        }
        look("Salesforce: edition", this::edition);
        look("Salesforce: right to create fields", this::metadataRight);
        look("Salesforce: audit fields at creation", this::auditFields);
        look("Salesforce: daily budgets and storage", this::limits);
        look(
                "Salesforce: standard price book",
                () -> "active, " + lookups.constant("standard-pricebook").orElseThrow());
        look(
                "Salesforce: default owner",
                () -> lookups.constant("default-owner")
                        .filter(owner -> !owner.isEmpty())
                        .orElse("none set"));
        profile.objects().forEach(this::object);
        return findings;
    }

    private boolean look(String check, Supplier<String> what) {
        try {
            findings.add(new Finding(check, true, what.get()));
            return true;
        } catch (DroverException | RemoteFault e) {
            findings.add(new Finding(check, false, e.getMessage()));
        } catch (RuntimeException e) {
            findings.add(new Finding(
                    check, false, "could not be looked at: " + e.getClass().getSimpleName()));
        }
        return false;
    }

    private String edition() {
        List<JsonNode> rows = new ArrayList<>();
        client.query("SELECT Id, OrganizationType, IsSandbox FROM Organization", rows::add);
        if (rows.isEmpty()) {
            return "unknown: the user may not read Organization";
        }
        return rows.get(0).path("OrganizationType").asText()
                + (rows.get(0).path("IsSandbox").asBoolean() ? " (sandbox), org " : ", org ")
                + rows.get(0).path("Id").asText();
    }

    private String metadataRight() {
        List<String> rights = profile.strings("doctor", "metadata-rights");
        List<JsonNode> rows = new ArrayList<>();
        try {
            client.query(profile.text("doctor", "rights-query"), rows::add);
        } catch (RemoteFault fault) {
            return "unknown: the org does not tell (" + fault.first().code() + ")";
        }
        boolean held = !rows.isEmpty()
                && rights.stream().anyMatch(right -> rows.get(0).path(right).asBoolean());
        if (!held) {
            throw new DroverException(
                    ErrorCode.PERMISSION_MISSING,
                    "the user may not change the schema; give it 'Customize Application'");
        }
        return "held";
    }

    private String auditFields() {
        return org.allowsAudit("Contact", "CreatedDate")
                ? "CreatedDate can be set"
                : "not set: original dates go into custom fields only";
    }

    private String limits() {
        JsonNode limits = org.limits();
        List<String> parts = new ArrayList<>();
        for (String name : profile.strings("doctor", "limits")) {
            JsonNode limit = limits.path(name);
            if (limit.hasNonNull("Max")) {
                parts.add(String.format(
                        Locale.ROOT,
                        "%s %,d of %,d left",
                        name,
                        limit.path("Remaining").asLong(),
                        limit.path("Max").asLong()));
            }
        }
        return parts.isEmpty() ? "the org does not tell" : String.join(", ", parts);
    }

    private void object(String object) {
        look("Salesforce: " + object, () -> {
            if (org.describe(object).isEmpty()) {
                return "not in this org; phases that need it and are not optional will stop";
            }
            OptionalInt left = new FieldLimits(client, profile).left(object);
            return left.isPresent() ? left.getAsInt() + " custom fields left" : "there";
        });
    }
}
