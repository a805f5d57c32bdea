/**
 * Compares what the destination holds with what the mapping says it must hold, and certifies it. Knows no CRM; only reads,
 * at the destination as in the ledger, but for the entry in the audit log.
 */
package dev.drover.verify;
