/**
 * Makes an iPresso account as a shop in Poland has it, the same for the same seed, out of the fixed part in the resource
 * folder {@code account} (schema, campaigns, templates) and people, companies and events made row by row.
 */
package dev.drover.sandbox.ipresso.generator;
