package dev.drover.mapping;

/**
 * A look-up field whose parent is named by the parent's external id, so that no destination id is needed.
 *
 * @param field the look-up field, such as {@code AccountId}
 * @param relationship its relationship name, such as {@code Account} or {@code Who}
 * @param object destination object of the parent, such as {@code Contact}
 * @param by external-id field of the parent
 * @param key our key of the parent
 * @param polymorphic whether the look-up can point to several objects (then the object is part of the column name)
 * @param onUnknown what to do when no phase ever saw this parent
 * @param reason with EXCLUDE: the reason that is booked
 */
public record ParentReference(
        String field,
        String relationship,
        String object,
        String by,
        String key,
        boolean polymorphic,
        OnUnknown onUnknown,
        String reason) {

    public enum OnUnknown {
        /** the record is rejected: its parent must exist */
        REJECT,
        /** the record is left out, with {@code reason} */
        EXCLUDE,
        /** the record is loaded without the reference */
        CLEAR
    }
}
