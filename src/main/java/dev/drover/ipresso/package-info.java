/**
 * iPresso as a source: what the canonical folder of an account holds becomes staged records, joined file by file in flat
 * memory. Which way the folder came by is not known here; no destination is either.
 */
package dev.drover.ipresso;
