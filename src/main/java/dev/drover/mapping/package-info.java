/** Mapping files, converters, and the pure function from a source record to a destination record. No I/O while mapping. */
package dev.drover.mapping;
