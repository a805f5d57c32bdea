package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.List;
import java.util.Map;

/** Deletes a record with what belongs to it. */
final class Deletion {
    private static final Map<String, List<String>> CHILDREN = Map.ofEntries(
            Map.entry(
                    "Account",
                    List.of(
                            "Contact.AccountId",
                            "Opportunity.AccountId",
                            "AccountContactRelation.AccountId",
                            "Task.WhatId")),
            Map.entry(
                    "Contact",
                    List.of(
                            "CampaignMember.ContactId",
                            "AccountContactRelation.ContactId",
                            "OpportunityContactRole.ContactId",
                            "Task.WhoId")),
            Map.entry("Lead", List.of("CampaignMember.LeadId", "Task.WhoId")),
            Map.entry("Campaign", List.of("CampaignMember.CampaignId", "CampaignMemberStatus.CampaignId")),
            Map.entry(
                    "Opportunity",
                    List.of(
                            "OpportunityLineItem.OpportunityId",
                            "OpportunityContactRole.OpportunityId",
                            "Task.WhatId")),
            Map.entry("Product2", List.of("PricebookEntry.Product2Id")),
            Map.entry("Individual", List.of("ContactPointTypeConsent.PartyId")),
            Map.entry(
                    "PermissionSet",
                    List.of(
                            "FieldPermissions.ParentId",
                            "ObjectPermissions.ParentId",
                            "PermissionSetAssignment.PermissionSetId")));

    private final Org org;

    Deletion(Org org) {
        this.org = org;
    }

    void delete(Table table, int row) {
        ObjectRule rule = org.rule(table.type());
        rule.beforeDelete(org, table, row);
        cascade(table, row);
        rule.afterDelete(org, table, row);
    }

    /** A child goes without being asked. */
    private void cascade(Table table, int row) {
        String id = table.id(row);
        for (String child : CHILDREN.getOrDefault(table.type().name(), List.of())) {
            int dot = child.indexOf('.');
            String object = child.substring(0, dot);
            if (org.catalogue().find(object).isPresent()) {
                children(org.store().table(object), child.substring(dot + 1), id);
            }
        }
        org.store().delete(table, row);
    }

    private void children(Table table, String reference, String id) {
        Field field = table.type().get(reference);
        for (int row : RowWriter.matches(table, field, id)) {
            if (table.isLive(row)) {
                cascade(table, row);
            }
        }
    }
}
