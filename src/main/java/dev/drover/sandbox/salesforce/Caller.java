package dev.drover.sandbox.salesforce;

/**
 * Who calls, and how the call wants its records saved.
 *
 * @param allowDuplicates the duplicate-rule header with allowSave=true
 * @param truncate the SOAP header that cuts long texts instead of refusing them
 */
record Caller(String userId, boolean allowDuplicates, boolean truncate) {}
