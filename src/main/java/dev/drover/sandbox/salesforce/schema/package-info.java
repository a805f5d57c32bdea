/** What an org is made of: objects, fields, record ids. Knows no record and no HTTP. */
package dev.drover.sandbox.salesforce.schema;
