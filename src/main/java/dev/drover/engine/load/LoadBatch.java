package dev.drover.engine.load;

import dev.drover.ledger.Journal;
import dev.drover.mapping.ObjectMapping;
import java.io.InputStream;
import java.util.Set;

/**
 * The body of a load exchange: some thousand records of one phase, claimed in parent order, mapped, and written in wire
 * format into an encrypted spool file. Holds keys, not records, so its memory does not grow with their width.
 */
public interface LoadBatch {

    /** Mapping of the phase, custom properties resolved. */
    ObjectMapping mapping();

    String destinationObject();

    String keyField();

    /** Whether it goes through the destination's bulk interface: records that came back go in small batches. */
    boolean isBulk();

    /** Number of records to be sent. */
    int size();

    boolean isEmpty();

    /** The records to be sent, for the journal. */
    Journal.Part part();

    /** Our keys of the records to be sent. */
    Set<String> keys();

    /** Whether an earlier pass wrote this record. */
    boolean wasLoaded(String key);

    /** The rows in wire format, decrypted on the fly; can be opened again for a repeated attempt. */
    InputStream open();

    /** Length of {@link #open} in bytes. */
    long length();

    /** SHA-256 of the rows, for the journal. */
    String contentHash();
}
