/** The query language as text and as a tree. Knows no object and no record. */
package dev.drover.sandbox.salesforce.soql;
