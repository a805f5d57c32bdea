package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deletes a record with what belongs to it; what only names it loses the name. */
final class Deletion {
    private static final Map<String, Set<String>> CHILDREN = Map.ofEntries(
            Map.entry(
                    "Account",
                    Set.of(
                            "Contact.AccountId",
                            "Opportunity.AccountId",
                            "AccountContactRelation.AccountId",
                            "Contract.AccountId",
                            "Asset.AccountId",
                            "Task.WhatId",
                            "Event.WhatId")),
            Map.entry(
                    "Contact",
                    Set.of(
                            "CampaignMember.ContactId",
                            "AccountContactRelation.ContactId",
                            "OpportunityContactRole.ContactId",
                            "Task.WhoId",
                            "Event.WhoId")),
            Map.entry("Lead", Set.of("CampaignMember.LeadId", "Task.WhoId", "Event.WhoId")),
            Map.entry("Case", Set.of("Task.WhatId", "Event.WhatId")),
            Map.entry("Campaign", Set.of("CampaignMember.CampaignId", "CampaignMemberStatus.CampaignId")),
            Map.entry(
                    "Opportunity",
                    Set.of(
                            "OpportunityLineItem.OpportunityId",
                            "OpportunityContactRole.OpportunityId",
                            "Task.WhatId",
                            "Event.WhatId")),
            Map.entry("Product2", Set.of("PricebookEntry.Product2Id")),
            Map.entry("Individual", Set.of("ContactPointTypeConsent.PartyId")),
            Map.entry("PermissionSet", Set.of("FieldPermissions.ParentId", "ObjectPermissions.ParentId")));

    private final Org org;
    private final Caller caller;

    Deletion(Org org, Caller caller) {
        this.org = org;
        this.caller = caller;
    }

    void delete(Table table, int row) {
        org.rule(table.type()).beforeDelete(org, table, row);
        cascade(table, row);
    }

    /** A child goes without being asked. */
    private void cascade(Table table, int row) {
        String id = table.id(row);
        Set<String> children = CHILDREN.getOrDefault(table.type().name(), Set.of());
        for (SObjectType other : org.catalogue().all()) {
            for (Field field : other.fields()) {
                if (other.prefix() != null
                        && field.indexed()
                        && field.referenceTo().contains(table.type().name())) {
                    boolean goes = children.contains(other.name() + "." + field.name());
                    follow(org.store().table(other), field, id, goes);
                }
            }
        }
        org.store().delete(table, row);
        org.rule(table.type()).afterDelete(org, caller, table, row);
    }

    private void follow(Table table, Field field, String id, boolean goes) {
        List<Integer> rows = RowWriter.matches(table, field, id);
        for (int row : rows) {
            if (goes && table.isLive(row)) {
                cascade(table, row);
            } else if (!goes && !field.required()) {
                String[] values = table.values(row);
                values[field.ordinal()] = null;
                org.store().update(table, row, values);
            }
        }
    }
}
