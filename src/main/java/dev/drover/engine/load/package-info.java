/** The way of a batch: claim, map, dead letter, record. Knows no CRM. */
package dev.drover.engine.load;
