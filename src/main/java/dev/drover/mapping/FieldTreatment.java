package dev.drover.mapping;

/**
 * What becomes of a source field: its one bucket.
 *
 * @param reason the mapping's words where the whole object is inventoried, "" otherwise
 */
public record FieldTreatment(Bucket bucket, String reason) {

    public enum Bucket {
        MOVED,
        EXCLUDED,
        INVENTORIED,
        /** nobody has decided yet */
        UNMAPPED
    }
}
