/**
 * Pipedrive as a destination. Knows the engine's contracts, the mapping's model and the ledger's journal; knows no source and
 * nothing of the sandbox. Every call goes through {@link dev.drover.pipedrive.RemoteCalls}, which keeps the quotas.
 */
package dev.drover.pipedrive;
