package dev.drover.sandbox.salesforce.schema;

/** One value of a picklist. */
public record PicklistValue(String value, String label, boolean active, boolean isDefault) {}
