package dev.drover.ledger;

import java.util.Map;

/**
 * What was seen of one field in the staged records of an object. Holds no value.
 *
 * @param path dotted path such as {@code addr.city}; elements of a list as {@code traits[].type}. A list of custom
 *     properties ({parent, key, value, ts} under {@code customAttributes}) is counted as {@code customAttributes[parent/key]}
 * @param present number of records that have the field, null included
 * @param kinds number of values of each kind
 * @param longestText length in characters of the longest text
 * @param integerDigits most digits before the decimal point of a number
 * @param scale most digits after the decimal point of a number
 */
public record FieldStatistics(
        String path, long present, Map<Kind, Long> kinds, int longestText, int integerDigits, int scale) {

    public enum Kind {
        NULL,
        BOOLEAN,
        INTEGER,
        DECIMAL,
        /** text of the form yyyy-MM-dd */
        DATE,
        TEXT,
        OBJECT,
        LIST
    }
}
