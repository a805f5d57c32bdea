package dev.drover.sandbox.salesforce;

import java.util.Map;

/** Which object has which rule. */
final class ObjectRules {
    private ObjectRules() {}

    static Map<String, ObjectRule> all() {
        return Map.ofEntries(
                Map.entry("Account", new HeldRule("it is associated with cases", "Case.AccountId")),
                Map.entry("Contact", new ContactRule()),
                Map.entry("Contract", new ContractRule()),
                Map.entry("Lead", new LeadRule()),
                Map.entry("User", new PersonNameRule()),
                Map.entry("Individual", new PersonNameRule()),
                Map.entry("AccountContactRelation", new PairRule("AccountId", "ContactId")),
                Map.entry("Campaign", new CampaignRule()),
                Map.entry("CampaignMemberStatus", new CampaignMemberStatusRule()),
                Map.entry("CampaignMember", new CampaignMemberRule()),
                Map.entry("Opportunity", new OpportunityRule()),
                Map.entry("OpportunityLineItem", new LineItemRule()),
                Map.entry(
                        "Product2",
                        new HeldRule("it is used by opportunity products", "OpportunityLineItem.Product2Id")),
                Map.entry("PricebookEntry", new PricebookEntryRule()),
                Map.entry("Task", new TaskRule()),
                Map.entry("FieldPermissions", new FieldPermissionsRule()),
                Map.entry("ObjectPermissions", new PairRule("ParentId", "SobjectType")),
                Map.entry(
                        "PermissionSet",
                        new HeldRule("it is assigned to users", "PermissionSetAssignment.PermissionSetId")),
                Map.entry("PermissionSetAssignment", new PairRule("AssigneeId", "PermissionSetId")));
    }
}
