/**
 * Converters: from one JSON value to one value of the destination, small, named, documented by themselves and listed in
 * {@link dev.drover.mapping.convert.Converters}. They know no mapping file, no record and no destination.
 */
package dev.drover.mapping.convert;
