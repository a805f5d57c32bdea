package dev.drover.sandbox.salesforce;

import java.util.Map;

/** Which object has which rule. */
final class ObjectRules {
    private ObjectRules() {}

    static Map<String, ObjectRule> all() {
        return Map.ofEntries(
                Map.entry("Contact", new ContactRule()),
                Map.entry("Lead", new LeadRule()),
                Map.entry("User", new PersonNameRule()),
                Map.entry("Individual", new PersonNameRule()),
                Map.entry("AccountContactRelation", new PairRule("AccountId", "ContactId")),
                Map.entry("Campaign", new CampaignRule()),
                Map.entry("CampaignMemberStatus", new CampaignMemberStatusRule()),
                Map.entry("CampaignMember", new CampaignMemberRule()),
                Map.entry("Opportunity", new OpportunityRule()),
                Map.entry("OpportunityLineItem", new LineItemRule()),
                Map.entry("PricebookEntry", new PricebookEntryRule()),
                Map.entry("Task", new TaskRule()),
                Map.entry("FieldPermissions", new FieldPermissionsRule()),
                Map.entry("ObjectPermissions", new PairRule("ParentId", "SobjectType")),
                Map.entry("PermissionSetAssignment", new PairRule("AssigneeId", "PermissionSetId")));
    }
}
