package dev.drover.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.FieldStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One mapping file: how one source object becomes one destination object. One phase. */
public interface ObjectMapping {

    /** Name of the phase: the destination object, such as {@code Contact}. Unique within a pair. */
    String phase();

    /** Number at the head of the file: phases run in its order. */
    int order();

    String sourceObject();

    String destinationObject();

    /** The external-id field that holds our key. */
    String keyField();

    /** A phase that is skipped where the destination has no such object (AccountContactRelation …). */
    boolean optional();

    /** Destination objects that must be loaded before this one. */
    List<String> parents();

    /**
     * The fields that this mapping writes, the key field first (its value is {@link MappedRecord#key}, it is not among
     * {@link MappedRecord#fields}), with custom properties as far as they are {@link #resolved}. A record may lack a
     * field: then it is to be left alone, whereas null clears it.
     */
    List<DestinationField> destinationFields();

    /** Those of {@link #destinationFields} that are filled by {@link ParentReference}s. */
    List<ReferenceField> references();

    /** Those of {@link #destinationFields} that say whether a person may be reached. */
    default List<ConsentField> consents() {
        return List.of();
    }

    /** The source paths that a destination field is filled from, in order of preference; empty for what no path fills. */
    default List<String> sourcePaths(String destinationField) {
        return List.of();
    }

    /**
     * The same mapping without the lines that count only beside an object ({@code when-offered}) that is not among these.
     *
     * @param loaded the destination objects whose phases run
     */
    default ObjectMapping among(Set<String> loaded) {
        return this;
    }

    /** The same mapping with its rule for custom properties resolved against the fields seen in the source. */
    ObjectMapping resolved(List<FieldStatistics> seen);

    /**
     * The same.
     *
     * @param told types that the source tells of custom properties, by key: they count for texts, unless the file says otherwise
     */
    default ObjectMapping resolved(List<FieldStatistics> seen, Map<String, String> told) {
        return resolved(seen);
    }

    /** Hash of what the mapping does (not of comments or notes): a changed one puts its records back in line. */
    String hash();

    /** Pure. {@code payload} is the staged record, its derived part under {@code drover}. */
    MappingResult map(String sourceId, JsonNode payload, MappingContext context);

    /**
     * Whether a person waived such a refusal, be it of the mapping or of the destination.
     *
     * @param fields destination fields that it names, separated by commas or blanks
     * @return the reason under which the record is excluded
     */
    default Optional<String> waived(String code, String fields) {
        return Optional.empty();
    }

    /** What the source says for a destination field, before its conversion; empty where it says nothing or no single value. */
    default Optional<String> sourceText(String field, JsonNode payload) {
        return Optional.empty();
    }

    /** The rules ({@code map}, {@code default}, {@code convert}, {@code waive}) that a fix of such a refusal could have. */
    default List<String> answers(String code, String field) {
        return List.of("waive");
    }
}
