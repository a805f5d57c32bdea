/**
 * Salesforce as a destination: login, calls, bulk jobs, collections, row errors, schema. Knows no source and not how records
 * are mapped; what is uncertain or differs by org is in {@code profiles/salesforce.yaml}, not here.
 */
package dev.drover.salesforce;
