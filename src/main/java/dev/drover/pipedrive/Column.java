package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** How one field of a mapping is stored in this account. */
interface Column {

    /** The mapping's name of the field. */
    String name();

    /**
     * Puts a value into the body of a write.
     *
     * @param value as in {@code MappedRecord.fields}, a ParentReference replaced by the parent's id (a String); null clears
     * @param current the record as Pipedrive holds it, null while it is made: what a write replaces as a whole (e-mails,
     *     phones, labels, prices) keeps what is not ours
     */
    void write(Object value, ObjectNode body, JsonNode current);

    /** The canonical text that {@link #read} gives when the value has arrived as it should; null = empty. */
    String expected(Object value);

    /** The canonical text of what a record holds; null = empty. */
    String read(JsonNode record);

    /** Puts back what {@link #read} gave once. @param text null = empty */
    void restore(String text, ObjectNode body, JsonNode current);

    /** Whether it can be written only while its record is made. */
    boolean creationOnly();

    /** Whether what was written can be compared with what is read. */
    boolean comparable();

    /** Pipedrive's key of a custom field; empty for others. */
    default Optional<String> code() {
        return Optional.empty();
    }
}
