package dev.drover.sandbox.salesforce;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.drover.sandbox.http.HttpCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Sends a result file of a bulk job: as it is, or with the trouble that the org is told to make. */
final class ResultDownload {
    private static final String CSV = "text/csv;charset=UTF-8";

    private final Org org;
    private final Map<String, Integer> downloads = new ConcurrentHashMap<>();

    ResultDownload(Org org) {
        this.org = org;
    }

    void send(HttpCall call, IngestJob job, Path file) throws IOException {
        int download = downloads.merge(file.getFileName().toString(), 1, Integer::sum);
        SalesforceOptions options = org.options();
        boolean drops = options.dropResultRows() > 0 && download == 1;
        boolean breaks = download <= options.splitResults();
        if (!Files.exists(file) || !(options.shuffleResults() || drops || breaks)) {
            plain(call, file);
            return;
        }
        byte[] content = troubled(job, file, options, drops ? options.dropResultRows() : 0, download);
        try (OutputStream out = call.respondStream(200, CSV)) {
            if (breaks) {
                out.write(content, 0, content.length / 2);
                out.flush();
                call.cut();
                return;
            }
            out.write(content);
        }
    }

    private static void plain(HttpCall call, Path file) throws IOException {
        try (OutputStream out = call.respondStream(200, CSV)) {
            if (Files.exists(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(out);
                }
            }
        }
    }

    private static byte[] troubled(IngestJob job, Path file, SalesforceOptions options, int dropped, int download)
            throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(job.request().delimiter())
                .ofCsvRecord(Files.newBufferedReader(file))) {
            reader.forEach(record -> rows.add(record.getFields().toArray(String[]::new)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        List<String[]> body = new ArrayList<>(rows.subList(Math.min(1, rows.size()), rows.size()));
        if (options.shuffleResults()) {
            Collections.shuffle(
                    body, new Random(options.seed() + 31L * download + job.id().hashCode()));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder()
                        .fieldSeparator(job.request().delimiter())
                        .quoteStrategy(QuoteStrategies.ALWAYS)
                        .lineDelimiter(job.request().crlf() ? LineDelimiter.CRLF : LineDelimiter.LF)
                        .build(text)) {
            rows.stream().limit(1).forEach(csv::writeRecord);
            body.stream().skip(dropped).forEach(csv::writeRecord);
        }
        return bytes.toByteArray();
    }
}
