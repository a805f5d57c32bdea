package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Serves a request of a person about their data: finds, hands out and erases everything that the ledger keeps of them. */
public interface Persons {

    enum Relation {
        /** the person's own record */
        SELF,
        /** belongs to one of their records, or is about them alone */
        THEIRS,
        /** is about something else and names them */
        NAMES_THEM
    }

    /**
     * A record of the ledger that has to do with the person; no value of it.
     *
     * @param sourceId a pseudonym when it was erased
     */
    record Held(long seq, String object, String sourceId, Relation relation, List<Place> places) {}

    /**
     * What became of the record in one phase.
     *
     * @param destinationId "" when it was not written
     * @param created whether this migration created it there
     */
    record Place(
            String phase,
            String destinationObject,
            String destinationId,
            boolean created,
            boolean rejected,
            boolean hasImage) {}

    /**
     * @param object source object of the person, null = the one that holds the id
     * @param id the source's id of the person, or an e-mail address, a phone number, another id that they are found by. Also
     *     finds by its source id a person who was erased
     * @return empty when nobody is found. Errors: PERSON_UNKNOWN when the id is no person's, or several objects hold it
     */
    List<Held> find(String object, String id);

    /** Everything that the ledger holds of these records, in clear, to be handed to the person. */
    JsonNode export(List<Held> held);

    /**
     * Erases what {@link #find} found, in one transaction, and wipes it from the file. What is at the destination stays in
     * the counts under a pseudonym until it is deleted there.
     *
     * <p>Errors: PERSON_IN_FLIGHT when an unsettled write holds one of the records.
     */
    void erase(List<Held> held, String id);

    /** Takes erased records out of the counts, because they are deleted at the destination too. */
    void forget(List<Held> held);
}
