package dev.drover.sandbox.salesforce;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Writes the three result files of a job. The rows of a batch come in no order, as from the real service. */
final class IngestResults implements AutoCloseable {
    private final CsvWriter success;
    private final CsvWriter failed;
    private final CsvWriter unprocessed;
    private final Random random;
    private final boolean deletes;
    private final List<String[]> goodRows = new ArrayList<>();
    private final List<String[]> badRows = new ArrayList<>();
    private boolean begun;
    private int width;

    IngestResults(JobFiles files, IngestJob job, long seed) throws IOException {
        success = writer(files, job, "success");
        failed = writer(files, job, "failed");
        unprocessed = writer(files, job, "unprocessed");
        random = new Random(seed + job.id().hashCode());
        deletes = job.request().operation().endsWith("elete");
    }

    private static CsvWriter writer(JobFiles files, IngestJob job, String what) throws IOException {
        return CsvWriter.builder()
                .fieldSeparator(job.request().delimiter())
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .lineDelimiter(job.request().crlf() ? LineDelimiter.CRLF : LineDelimiter.LF)
                .build(Files.newBufferedWriter(files.file(job.id(), what)));
    }

    void begin(List<String> header) {
        if (begun) {
            return;
        }
        begun = true;
        width = header.size();
        success.writeRecord(row("sf__Id", "sf__Created", header.toArray(String[]::new)));
        failed.writeRecord(row("sf__Id", "sf__Error", header.toArray(String[]::new)));
        if (width > 0) {
            unprocessed.writeRecord(header);
        }
    }

    void add(String[] row, SaveResult result) {
        if (result.success()) {
            goodRows.add(row(result.id(), String.valueOf(result.created() && !deletes), row));
        } else {
            badRows.add(row(
                    result.id() == null ? "" : result.id(),
                    result.errors().get(0).inCsv(),
                    row));
        }
    }

    void unprocessed(String[] row) {
        unprocessed.writeRecord(row);
    }

    void endBatch() {
        Collections.shuffle(goodRows, random);
        goodRows.forEach(success::writeRecord);
        goodRows.clear();
        Collections.shuffle(badRows, random);
        badRows.forEach(failed::writeRecord);
        badRows.clear();
    }

    private String[] row(String first, String second, String[] rest) {
        String[] row = new String[width + 2];
        row[0] = first;
        row[1] = second;
        System.arraycopy(rest, 0, row, 2, Math.min(width, rest.length));
        return row;
    }

    @Override
    public void close() throws IOException {
        endBatch();
        success.close();
        failed.close();
        unprocessed.close();
    }
}
