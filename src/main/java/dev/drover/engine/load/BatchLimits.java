package dev.drover.engine.load;

/**
 * How large a batch may grow.
 *
 * @param bulkRows most rows of a bulk batch
 * @param bulkBytes most bytes of a bulk batch in wire format
 * @param collectionRows most rows of a collection batch
 * @param attempts how often a record is sent before a passing refusal becomes a rejection; one that was only refused
 *     together with others is sent on until it was alone
 */
public record BatchLimits(int bulkRows, long bulkBytes, int collectionRows, int attempts) {}
