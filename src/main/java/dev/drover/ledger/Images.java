package dev.drover.ledger;

import java.util.Collection;
import java.util.Map;

/**
 * What the destination's own records held before this migration first wrote to them, so that a rollback can restore them.
 * Values are texts in the form of the destination's read-back; a null value is an empty field. Encrypted.
 */
public interface Images {

    /**
     * @param key our key, which the record bore already
     * @param before field → value before the first write
     * @param written field → value that the last write of this migration sent; empty until it was sent
     */
    record Image(String key, String destinationId, Map<String, String> before, Map<String, String> written) {}

    /** Keeps images, in one transaction. A field that an earlier image of the record holds keeps its earlier value. */
    void keep(String destinationObject, Collection<Image> images);

    /** Notes what is about to be written to records that have an image, in one transaction; others are ignored. */
    void writing(String destinationObject, Map<String, Map<String, String>> fieldsByKey);

    /** Images of these keys, for those that have one. */
    Map<String, Image> find(String destinationObject, Collection<String> keys);

    long count(String destinationObject);
}
