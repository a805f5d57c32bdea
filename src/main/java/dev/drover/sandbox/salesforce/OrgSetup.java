package dev.drover.sandbox.salesforce;

import java.util.LinkedHashMap;
import java.util.Map;

/** Fills a new org with what it has from its first day: people, the standard price book, stages. */
final class OrgSetup {
    private static final String[][] STAGES = {
        {"Prospecting", "10", "Pipeline"},
        {"Qualification", "10", "Pipeline"},
        {"Needs Analysis", "20", "Pipeline"},
        {"Value Proposition", "50", "Pipeline"},
        {"Id. Decision Makers", "60", "Pipeline"},
        {"Perception Analysis", "70", "Pipeline"},
        {"Proposal/Price Quote", "75", "Pipeline"},
        {"Negotiation/Review", "90", "Pipeline"},
        {"Closed Won", "100", "Closed"},
        {"Closed Lost", "0", "Omitted"}
    };

    private final Org org;

    OrgSetup(Org org) {
        this.org = org;
    }

    OrgIds fill() {
        String organization = org.add(
                "Organization",
                Map.of(
                        "Name", "Sandbox Org",
                        "InstanceName", "SBX1",
                        "IsSandbox", "false",
                        "OrganizationType", org.options().edition() + " Edition",
                        "LanguageLocaleKey", "en_US",
                        "TimeZoneSidKey", "America/Los_Angeles",
                        "DefaultLocaleSidKey", "en_US"));
        String profile = org.add(
                "Profile",
                Map.of(
                        "Name", "System Administrator",
                        "UserType", "Standard",
                        "PermissionsApiEnabled", "true",
                        "PermissionsModifyAllData", "true"));
        String user = addUser(
                "Integration", "User", org.options().username(), org.options().username(), true, profile);
        for (SalesforceOptions.UserSeed seed : org.options().users()) {
            addUser(seed.firstName(), seed.lastName(), seed.email(), seed.email(), seed.active(), profile);
        }
        String pricebook =
                org.add("Pricebook2", Map.of("Name", "Standard Price Book", "IsActive", "true", "IsStandard", "true"));
        int order = 1;
        for (String[] stage : STAGES) {
            org.add("OpportunityStage", stage(stage, order++));
        }
        return new OrgIds(organization, user, profile, pricebook);
    }

    private String addUser(
            String firstName, String lastName, String email, String username, boolean active, String profile) {
        Map<String, String> user = new LinkedHashMap<>();
        user.put("FirstName", firstName);
        user.put("LastName", lastName);
        user.put("Name", firstName + " " + lastName);
        user.put("Username", username);
        user.put("Email", email);
        user.put("Alias", lastName.substring(0, Math.min(8, lastName.length())));
        user.put("IsActive", String.valueOf(active));
        user.put("ProfileId", profile);
        user.put("UserPermissionsMarketingUser", "true");
        return org.add("User", user);
    }

    private static Map<String, String> stage(String[] stage, int order) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("MasterLabel", stage[0]);
        values.put("ApiName", stage[0]);
        values.put("IsActive", "true");
        values.put("IsClosed", String.valueOf(stage[0].startsWith("Closed")));
        values.put("IsWon", String.valueOf(stage[0].equals("Closed Won")));
        values.put("SortOrder", String.valueOf(order));
        values.put("DefaultProbability", stage[1]);
        values.put("ForecastCategory", stage[2]);
        values.put("ForecastCategoryName", stage[2]);
        return values;
    }
}
