/**
 * Reads an Alpine IQ account, and the files that its owner supplies for what the API does not give, into the ledger. What
 * is uncertain about the API stands in {@code profiles/alpineiq.yaml}, not here. Knows no destination and no mapping.
 */
package dev.drover.alpineiq;
