package dev.drover.mapping;

/**
 * A look-up field whose parent is named by the parent's external id, as the mapping file declares it: known before the
 * first record, so that a table's header can be written.
 *
 * @param field the look-up field, such as {@code AccountId}
 * @param relationship its relationship name, such as {@code Account} or {@code Who}
 * @param object destination object of the parent, such as {@code Contact}
 * @param by external-id field of the parent
 * @param polymorphic whether the look-up can point to several objects
 */
public record ReferenceField(String field, String relationship, String object, String by, boolean polymorphic) {}
