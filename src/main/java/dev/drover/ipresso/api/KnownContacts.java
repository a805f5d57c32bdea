package dev.drover.ipresso.api;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Keeps what a list says of contacts that were read. It may name one that was made since, or deleted: a row about it would
 * make a contact that has nothing but an id.
 */
final class KnownContacts implements UnaryOperator<List<CanonicalRow>> {
    private final Intake intake;
    private final String listing;

    KnownContacts(Intake intake, String listing) {
        this.intake = intake;
        this.listing = listing;
    }

    @Override
    public List<CanonicalRow> apply(List<CanonicalRow> rows) {
        List<CanonicalRow> kept = rows.stream()
                .filter(row ->
                        intake.find(Way.API, CanonicalFile.CONTACTS, row.key()).isPresent())
                .toList();
        if (kept.size() < rows.size()) {
            intake.notice(
                    Way.API, listing, "names contacts that were not among those read before: made since, or deleted");
        }
        return kept;
    }
}
