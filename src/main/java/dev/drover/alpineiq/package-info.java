/**
 * Reads an Alpine IQ account, and the files that its owner supplies for what the API does not give, into the ledger. What
 * is uncertain about the API stands in {@code profiles/alpineiq.yaml}, not here. Of the destinations it knows only
 * what stores are called there; of mappings, nothing.
 */
package dev.drover.alpineiq;
