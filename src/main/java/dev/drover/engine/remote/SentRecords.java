package dev.drover.engine.remote;

import dev.drover.ledger.Journal;
import java.util.Collection;
import java.util.Map;

/** What open writes had sent, as far as it can still be told. */
public interface SentRecords {

    /**
     * What the destination holds of records of a write if it took them. Ask for a page of keys at a time.
     *
     * @return our key → field → text in read-back form. A record is missing when it cannot be told any more: its mapping or
     *     its content changed since, it was not in the write, or an earlier version of Drover made the entry. It is then
     *     {@code Found(current = false)}
     */
    Map<String, Map<String, String>> expected(Journal.Entry write, Collection<String> keys);
}
