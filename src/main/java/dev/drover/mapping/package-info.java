/**
 * Mapping files, the catalogue of source fields, and the pure function from a source record to a destination record. No I/O
 * while mapping; knows no CRM: what is particular to one stands in the files.
 */
package dev.drover.mapping;
