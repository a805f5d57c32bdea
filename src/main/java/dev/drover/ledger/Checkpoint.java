package dev.drover.ledger;

/**
 * How far the extraction of one stream came.
 *
 * @param stream such as {@code persona} or {@code order}
 * @param position what the connector needs to go on (an offset, a contact id …), opaque to the ledger
 * @param finished whether the stream has been read to its end
 */
public record Checkpoint(String stream, String position, boolean finished) {}
