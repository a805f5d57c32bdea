package dev.drover.engine.remote;

import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a destination tells of the records that it holds. Reads only. Errors as those of loading. */
public interface ReadBack {

    /** Every record that bears this migration's id, whole, as a stream in any order; memory stays flat. */
    void readAll(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to);

    /** The records that bear these keys, whoever wrote them. */
    List<RemoteRecord> readByKeys(ObjectMapping mapping, Collection<String> keys);

    /** The records with these ids of the destination, whoever wrote them and whatever their key says by now. */
    List<RemoteRecord> readByIds(ObjectMapping mapping, Collection<String> ids);

    /** Every record that bears a key of ours but not this migration's id: there before it was first written to. */
    void readForeign(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to);

    /**
     * The text that {@link RemoteRecord#values} holds when a mapped value has arrived as it should.
     *
     * @param value as in {@code MappedRecord.fields}, but no ParentReference (its text is the parent's id); null = cleared
     */
    String expected(ObjectMapping mapping, DestinationField field, Object value);

    /** Whether a field that was written can be compared: not one that the destination computes or refuses to show. */
    boolean comparable(ObjectMapping mapping, DestinationField field);

    /** Whether a field can be written only while its record is made, so that a record which was there before keeps its own. */
    boolean creationOnly(ObjectMapping mapping, DestinationField field);

    /** {@link #expected} for many values of one field. */
    default FieldText text(ObjectMapping mapping, DestinationField field) {
        return value -> expected(mapping, field, value);
    }

    /** Mapped value → text in read-back form, as {@link #expected}. */
    interface FieldText {
        String of(Object value);
    }

    /** The destination's id of the user that this migration writes as. */
    String writer();

    /** Address of a record for the eyes of a person. */
    Optional<String> link(String object, String id);
}
