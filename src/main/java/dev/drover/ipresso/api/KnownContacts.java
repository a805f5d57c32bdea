package dev.drover.ipresso.api;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * Keeps the rows whose contact was read. A list of a tag or a segment may name a contact that was made since, or deleted:
 * a row about it would make a contact that has nothing but an id, or point to none.
 */
final class KnownContacts implements UnaryOperator<List<CanonicalRow>> {
    private static final List<String> COLUMNS = List.of("contact_id", "child_contact_id");
    private final Stored stored;
    private final LongConsumer leftOut;

    KnownContacts(Stored stored, LongConsumer leftOut) {
        this.stored = stored;
        this.leftOut = leftOut;
    }

    @Override
    public List<CanonicalRow> apply(List<CanonicalRow> rows) {
        Set<String> named = new LinkedHashSet<>();
        for (CanonicalRow row : rows) {
            COLUMNS.forEach(column -> row.find(column).ifPresent(named::add));
        }
        Set<String> known = stored.among(CanonicalFile.CONTACTS, named);
        if (known.size() == named.size()) {
            return rows;
        }
        List<CanonicalRow> kept = new ArrayList<>();
        for (CanonicalRow row : rows) {
            boolean all = COLUMNS.stream()
                    .map(row::value)
                    .allMatch(id -> id == null || known.contains(id));
            if (all) {
                kept.add(row);
            }
        }
        leftOut.accept(rows.size() - kept.size());
        return kept;
    }
}
