package dev.drover.ipresso.files;

import dev.drover.ipresso.files.Page.Rejected;
import dev.drover.ipresso.files.Page.TableRows;
import dev.drover.ipresso.intake.IntakeTable;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pages of a table that only this account has. */
final class TablePages implements Iterator<Page> {
    private static final int RECORDS_AT_ONCE = 500;
    private final SourceFile file;
    private final String listing;
    private final Records records;
    private final Columns columns;
    private final Cells cells;
    private final Map<String, Optional<String>> headers = new HashMap<>();
    private long done;
    private boolean ended;

    /**
     * How the columns of a file become those of the table.
     *
     * @param aliases column by folded header
     * @param kinds type by column, for those that are more than text
     */
    record Columns(
            IntakeTable table, Map<String, String> aliases, Map<String, String> kinds, List<DateTimeFormatter> dates) {}

    TablePages(SourceFile file, String listing, Records records, Columns columns, Cells cells, long done) {
        this.file = file;
        this.listing = listing;
        this.records = records;
        this.columns = columns;
        this.cells = cells;
        for (; this.done < done && records.hasNext(); this.done++) {
            records.next();
        }
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public Page next() {
        List<Map<String, String>> rows = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        Set<String> notices = new HashSet<>();
        for (int i = 0; i < RECORDS_AT_ONCE && records.hasNext(); i++) {
            RawRecord record = records.next();
            done++;
            Map<String, String> row = row(record, rejected, notices);
            if (row.keySet().containsAll(columns.table().key())) {
                rows.add(row);
            } else {
                rejected.add(new Rejected(
                        record.line(),
                        "one of '" + String.join("', '", columns.table().key()) + "' is empty"));
            }
        }
        ended = !records.hasNext();
        if (ended) {
            records.close();
        }
        return new Page(
                file,
                listing,
                List.of(),
                rejected,
                notices,
                Optional.empty(),
                Optional.of(new TableRows(columns.table(), rows)),
                ended ? Page.DONE : Long.toString(done));
    }

    private Map<String, String> row(RawRecord record, List<Rejected> rejected, Set<String> notices) {
        Map<String, String> row = new HashMap<>();
        record.cells().forEach((header, cell) -> {
            Optional<String> column = headers.computeIfAbsent(header, this::column);
            if (column.isEmpty()) {
                notices.add("column '" + header + "' is not known; it is not taken");
            } else if (!cells.nothing(cell)) {
                try {
                    String kind = columns.kinds().getOrDefault(column.get(), "");
                    row.put(column.get(), cells.attribute(kind, cell, columns.dates()));
                } catch (Cells.NotRead e) {
                    rejected.add(new Rejected(
                            record.line(),
                            "column '" + column.get() + "' " + e.getMessage() + "; the row is taken without it"));
                }
            }
        });
        return row;
    }

    private Optional<String> column(String header) {
        String folded = Fold.of(header);
        return Optional.ofNullable(columns.aliases().get(folded))
                .or(() -> columns.table().columns().stream()
                        .filter(column -> Fold.of(column).equals(folded))
                        .findFirst());
    }
}
