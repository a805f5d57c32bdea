/**
 * A simulator of Alpine IQ: its answers, limits, delays and oddities over HTTP, and a ledger of whatever was written to it.
 * Has its own routes and its own parsing; knows nothing of the connectors, of their profiles, or of the generator.
 */
package dev.drover.sandbox.alpineiq;
