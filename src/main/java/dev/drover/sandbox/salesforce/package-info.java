/**
 * A Salesforce org in memory, with the APIs that loaders use. Written from the public documentation of those APIs; knows
 * nothing of Drover's connectors.
 */
package dev.drover.sandbox.salesforce;
