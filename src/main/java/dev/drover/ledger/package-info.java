/** The durable store: staged records, crosswalk, outcomes, rejects, journal, checkpoints. Knows no CRM, no mapping, no Camel. */
package dev.drover.ledger;
