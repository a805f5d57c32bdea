package dev.drover.engine.load;

/**
 * How large one batch may grow.
 *
 * @param bulk whether it goes through the destination's bulk interface
 * @param rows most rows
 * @param bytes most bytes in wire format
 */
record BatchSize(boolean bulk, int rows, long bytes) {}
