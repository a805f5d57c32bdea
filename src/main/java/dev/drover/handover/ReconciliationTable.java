package dev.drover.handover;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.drover.engine.RunReport;
import dev.drover.engine.RunReport.ObjectCounts;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The reconciliation of a run as a table for the terminal. */
public final class ReconciliationTable {
    private ReconciliationTable() {}

    public static String text(RunReport report) {
        List<ColumnData<ObjectCounts>> columns = List.of(
                new Column().header("Object").dataAlign(HorizontalAlign.LEFT).with(ObjectCounts::object),
                number("extracted", ObjectCounts::extracted),
                number("created", ObjectCounts::created),
                number("updated", ObjectCounts::updated),
                number("unchanged", ObjectCounts::unchanged),
                number("rejected", ObjectCounts::rejected),
                number("parked", ObjectCounts::parked),
                number("excluded", ObjectCounts::excluded),
                number("destination", ObjectCounts::destination),
                new Column().header("").with(ReconciliationTable::mark));
        // plain ASCII: a terminal that knows no other letters must show it too
        String table = AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, report.objects(), columns);
        String reasons = report.objects().stream()
                .filter(object -> !object.reconciled())
                .map(object -> object.object() + ": " + object.explanation())
                .collect(Collectors.joining(System.lineSeparator()));
        return reasons.isEmpty() ? table : table + System.lineSeparator() + reasons;
    }

    private static String mark(ObjectCounts counts) {
        return counts.reconciled() ? "ok" : "DIFFERS";
    }

    private static ColumnData<ObjectCounts> number(String title, ToLongFunction<ObjectCounts> value) {
        return new Column()
                .header(title)
                .headerAlign(HorizontalAlign.RIGHT)
                .dataAlign(HorizontalAlign.RIGHT)
                .with(counts -> value.applyAsLong(counts) < 0
                        ? "-"
                        : String.format(Locale.ROOT, "%,d", value.applyAsLong(counts)));
    }
}
