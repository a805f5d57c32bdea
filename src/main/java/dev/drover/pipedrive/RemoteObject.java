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
