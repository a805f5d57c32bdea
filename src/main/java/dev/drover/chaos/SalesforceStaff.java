package dev.drover.chaos;

import dev.drover.chaos.OrgRows.Row;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The people of a Salesforce org. */
final class SalesforceStaff implements Staff {
    private static final double EDITED = 0.05;
    private static final Set<String> STAMPS = Set.of("LastModifiedDate", "LastModifiedById", "SystemModstamp");

    /** The org puts it together from others. */
    private static final Map<String, Set<String>> WORKED_OUT = Map.of(
            "Contact", Set.of("Name"),
            "PricebookEntry", Set.of("Name", "ProductCode"),
            "OpportunityLineItem", Set.of("Name", "ProductCode"));

    @Override
    public void workBefore(Colleagues colleagues, List<ObjectMapping> filled) {
        List<ObjectMapping> childrenFirst = new ArrayList<>(filled);
        Collections.reverse(childrenFirst);
        childrenFirst.forEach(mapping -> colleagues.delete(mapping.destinationObject(), 0.4));
        filled.forEach(mapping -> colleagues.edit(mapping, 0.3));
        colleagues.set("Opportunity", Map.of("Amount", 12.5, "TotalOpportunityQuantity", 3), 0.5);
        colleagues.set(
                "Contact",
                Map.of("HasOptedOutOfEmail", false, "aiq_sms_optin__c", true, "aiq_compliance_status__c", "opted_in"),
                0.3);
        for (int i = 0; i < 5; i++) {
            Object account = colleagues.create("Account", Map.of("Name", "Own company " + i));
            colleagues.create("Contact", Map.of("LastName", "Own person " + i, "AccountId", account));
            colleagues.create("Task", Map.of("Subject", "Own task " + i, "WhatId", account));
        }
    }

    @Override
    public void workAfter(Colleagues colleagues, List<ObjectMapping> filled) {
        filled.forEach(mapping -> colleagues.edit(mapping, EDITED));
        colleagues.hang("Task", "WhoId", Map.of("Subject", "call back"), "Contact", 0.03);
        colleagues.hang("Case", "AccountId", Map.of("Subject", "complaint"), "Account", 0.2);
        colleagues.hang("Contact", "AccountId", Map.of("LastName", "New"), "Account", 0.2);
        Object order = colleagues.create(
                "Opportunity", Map.of("Name", "Own order", "StageName", "Prospecting", "CloseDate", "2026-12-01"));
        if (order != null) {
            colleagues.hang(
                    "OpportunityLineItem",
                    "PricebookEntryId",
                    Map.of("OpportunityId", order, "Quantity", 1, "UnitPrice", 10),
                    "PricebookEntry",
                    0.05);
        }
        List.of("Task", "Opportunity", "Contact").forEach(object -> colleagues.delete(object, 0.02));
    }

    @Override
    public Set<String> notOfRow(String object) {
        Set<String> fields = new HashSet<>(STAMPS);
        fields.addAll(WORKED_OUT.getOrDefault(object, Set.of()));
        return fields;
    }

    @Override
    public String changedBy() {
        return "LastModifiedById";
    }

    @Override
    public Map<String, Set<String>> sums() {
        return Map.of(
                "Opportunity",
                Set.of("Amount", "ExpectedRevenue", "TotalOpportunityQuantity", "HasOpportunityLineItem"),
                "Campaign",
                Set.of("NumberOfContacts", "NumberOfLeads", "NumberOfResponses"));
    }

    @Override
    public Map<String, Set<String>> quietSums() {
        return sums();
    }

    @Override
    public boolean sumsStay(String object) {
        return object.equals("Opportunity");
    }

    @Override
    public Map<String, String> wholes() {
        return Map.of(
                "OpportunityLineItem", "OpportunityId",
                "OpportunityContactRole", "OpportunityId",
                "CampaignMemberStatus", "CampaignId",
                "PricebookEntry", "Product2Id",
                "ContactPointTypeConsent", "PartyId");
    }

    @Override
    public Map<String, String> switches() {
        return Map.of("PricebookEntry", "IsActive", "Product2", "IsActive", "Campaign", "IsActive");
    }

    @Override
    public void keepOptOuts(Map<String, String> fields, Map<String, String> now) {
        Reachable.keepOptOuts(fields, now);
    }

    @Override
    public Map<String, String> consentHolders() {
        return Map.of("Individual", "", "ContactPointTypeConsent", "PartyId", "Contact", "IndividualId");
    }

    @Override
    public boolean saysOptOut(Row row) {
        return "OptOut".equals(row.fields().get("PrivacyConsentStatus"))
                || "true".equals(row.fields().get("HasOptedOutSolicit"));
    }

    /** People took the label away: no member can have it any more. */
    @Override
    public boolean impossible(Row wanted, String field, Collection<Row> expected) {
        if (!wanted.object().equals("CampaignMember") || !field.equals("Status")) {
            return false;
        }
        String campaign = wanted.fields().get("CampaignId");
        String status = wanted.fields().get("Status");
        return expected.stream()
                .filter(row -> row.object().equals("CampaignMemberStatus"))
                .filter(row -> campaign.equals(row.fields().get("CampaignId")))
                .noneMatch(row ->
                        status == null || status.equalsIgnoreCase(row.fields().get("Label")));
    }
}
