package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.dataformat.csv.CsvRecordConverter;
import org.apache.commons.csv.CSVRecord;

/** Turns a CSV record into a row by the names of its header; an empty cell is no field. The file's name is added later. */
public final class CsvRows implements CsvRecordConverter<InputRow> {

    @Override
    public InputRow convertRecord(CSVRecord csv) {
        long line = csv.getRecordNumber() + 1;
        if (!csv.isConsistent()) {
            throw InputRow.invalid("", line, "has " + csv.size() + " columns, the header has another number");
        }
        ObjectNode row = Json.object();
        csv.toMap().forEach((column, cell) -> {
            if (cell != null && !cell.isBlank()) {
                row.put(column.strip(), cell.strip());
            }
        });
        return new InputRow("", line, row);
    }
}
