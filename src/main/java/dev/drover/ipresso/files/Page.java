package dev.drover.ipresso.files;

import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.intake.IntakeTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Some rows of a file with all that is to be remembered of them, booked together.
 *
 * @param listing the name that the place in the file is remembered under
 * @param checkpoint how many records are done, or {@link #DONE}
 * @param notices what a reader should know of the file
 * @param content where the file itself is kept, if that is what becomes of it
 * @param table rows of another table than those of the layout
 */
record Page(
        SourceFile file,
        String listing,
        List<CanonicalRow> rows,
        List<Rejected> rejected,
        Set<String> notices,
        Optional<String> content,
        Optional<TableRows> table,
        String checkpoint) {
    static final String DONE = "done";

    /** Rows of a table that only this account has. */
    record TableRows(IntakeTable table, List<Map<String, String>> rows) {}

    /** A record, or a cell of it, that was not taken. */
    record Rejected(long line, String reason) {}

    static Page kept(SourceFile file, String listing, String relative) {
        return new Page(file, listing, List.of(), List.of(), Set.of(), Optional.of(relative), Optional.empty(), DONE);
    }

    static Page notice(SourceFile file, String listing, String what) {
        return new Page(file, listing, List.of(), List.of(), Set.of(what), Optional.empty(), Optional.empty(), DONE);
    }
}
