/** Records in little memory, found by id and by indexed field. Knows the schema, but no rule of any object. */
package dev.drover.sandbox.salesforce.store;
