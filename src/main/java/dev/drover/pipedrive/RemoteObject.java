package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.mapping.ObjectMapping;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One kind of record at Pipedrive: how it is found, made, changed and removed. Ids are Pipedrive's, as text. */
interface RemoteObject {

    /** Every one that is not deleted; deals: the archived ones too. */
    void walk(Consumer<JsonNode> to);

    /** Every one that was made or changed since then, that second included. */
    void walkChangedSince(Instant since, Consumer<JsonNode> to);

    /**
     * As {@link #walkChangedSince}, where it is known what the records belong to.
     *
     * @param near what {@link #under} gave for their rows
     */
    default void walkNear(List<String> near, Instant since, Consumer<JsonNode> to) {
        walkChangedSince(since, to);
    }

    /** As {@link #walkNear}, of records that were made just now. */
    default void walkMade(List<String> near, Instant since, Consumer<JsonNode> to) {
        walkNear(near, since, to);
    }

    /** The id of the record that a row is made under, "" where it stands for itself. Rows of one are made one after the other. */
    default String under(ObjectNode row) {
        return "";
    }

    /** The same of a record that is there, by its id. */
    default String under(String id) {
        return "";
    }

    /**
     * What is about to be disturbed beside the records themselves, as a text that the journal keeps.
     *
     * @param near the records that others are made or changed under
     */
    default String disturbs(Collection<String> near) {
        return String.join(",", near);
    }

    /** The records that {@link #disturbs} was told of. */
    default List<String> near(String disturbed) {
        return disturbed.isEmpty() ? List.of() : List.of(disturbed.split(","));
    }

    /** What of it is about one record that others are made under. */
    default String disturbed(String disturbed, String under) {
        return "";
    }

    /**
     * Where the account may hold more than what was made, after a write: see {@link #walkNear}; empty when the account's own
     * count shows that it holds nothing more.
     */
    default Optional<List<String>> perhapsMore(String disturbed, Collection<JsonNode> made) {
        return Optional.of(near(disturbed));
    }

    /** Puts right what was disturbed; may be repeated. */
    default void putRight(String disturbed) {}

    /** Whether making it twice gives two records; otherwise it may simply be repeated. */
    default boolean adds() {
        return true;
    }

    /** Those of these that there are, in any order. */
    List<JsonNode> get(Collection<String> ids);

    /** One answer for each row, in their order. */
    List<Made> create(List<ObjectNode> rows);

    /** Changes what is named and nothing else; answers the record. @param changes not empty */
    JsonNode update(String id, ObjectNode changes);

    /** Gone already counts as done. */
    void delete(String id);

    String id(JsonNode record);

    /** Our key that a record bears. */
    Optional<String> key(ObjectMapping mapping, JsonNode record);

    /** The id of the migration that a record bears. */
    Optional<String> migration(ObjectMapping mapping, JsonNode record);
}
