package dev.drover.sandbox.salesforce;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.FieldType;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works the rows of one ingest job: batches of 10,000, in chunks of 200. */
final class IngestRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestRun.class);
    private static final String NOT_UTF_8 = "InvalidBatch : The CSV is not UTF-8";
    private static final int BATCH = 10_000;
    private static final int CHUNK = 200;

    private final Org org;
    private final JobFiles files;
    private final IngestJob job;
    private final IngestJob.Request request;
    private final SObjectType type;
    private final Caller caller;
    private Column[] columns;
    private int keyColumn = -1;

    /** What stops a job as a whole. */
    private static final class JobFailure extends RuntimeException {
        JobFailure(String message) {
            super(message, null, false, false);
        }
    }

    IngestRun(Org org, JobFiles files, IngestJob job) {
        this.org = org;
        this.files = files;
        this.job = job;
        this.request = job.request();
        this.type = org.catalogue().get(request.object());
        this.caller = new Caller(request.userId(), false, false);
    }

    @Override
    public void run() {
        try {
            String failure = worked();
            Files.deleteIfExists(files.file(job.id(), "upload"));
            IngestJob.State end = failure == null ? IngestJob.State.JOB_COMPLETE : IngestJob.State.FAILED;
            job.finish(end, failure, org.clock().now());
        } catch (IOException | RuntimeException e) {
            LOG.error("bulk job {} failed in the simulator", job.id(), e);
            job.finish(IngestJob.State.FAILED, "Unknown : " + e, org.clock().now());
        } finally {
            org.locks().release(job.id());
        }
    }

    /** Works the upload into the results; gives back why the job failed, or null. */
    private String worked() throws IOException {
        Path upload = files.file(job.id(), "upload");
        try (IngestResults results = new IngestResults(files, job, org.options().seed())) {
            try {
                checkLineEnding(upload);
                try (CsvReader<CsvRecord> reader = CsvReader.builder()
                                .fieldSeparator(request.delimiter())
                                .allowMissingFields(true)
                                .allowExtraFields(true)
                                .ofCsvRecord(Files.newBufferedReader(upload));
                        CloseableIterator<CsvRecord> rows = reader.iterator()) {
                    return work(rows, results);
                }
            } catch (JobFailure e) {
                results.begin(List.of());
                return e.getMessage();
            } catch (CharacterCodingException e) {
                return NOT_UTF_8;
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof CharacterCodingException) {
                    return NOT_UTF_8;
                }
                throw e.getCause();
            } catch (CsvParseException e) {
                return "InvalidBatch : CSV cannot be read: " + e.getMessage();
            }
        }
    }

    /** Works all rows; gives back why the job failed, or null. */
    private String work(CloseableIterator<CsvRecord> rows, IngestResults results) throws IOException {
        if (!rows.hasNext()) {
            throw new JobFailure("InvalidBatch : The CSV has no header");
        }
        List<String> header = header(rows.next());
        resolve(header);
        results.begin(header);
        String failure = null;
        long done = 0;
        while (rows.hasNext()) {
            if (failure == null && !org.limits().batch()) {
                failure = "ExceededQuota : ApiBatchItems Limit exceeded.";
            }
            for (int n = 0; n < BATCH && rows.hasNext(); ) {
                List<String[]> chunk = chunk(rows, Math.min(CHUNK, BATCH - n), header.size());
                n += chunk.size();
                if (failure == null && !job.isAborted()) {
                    work(chunk, results);
                    done += chunk.size();
                    int most = org.options().failJobAfterRows();
                    failure = most > 0 && done >= most ? "Unknown : the job was stopped by the server" : null;
                } else {
                    chunk.forEach(results::unprocessed);
                }
            }
            org.locks().release(job.id());
            results.endBatch();
        }
        return failure;
    }

    private static List<String[]> chunk(CloseableIterator<CsvRecord> rows, int most, int width) {
        List<String[]> chunk = new ArrayList<>(most);
        while (chunk.size() < most && rows.hasNext()) {
            CsvRecord record = rows.next();
            String[] values = new String[Math.max(width, record.getFieldCount())];
            for (int i = 0; i < record.getFieldCount(); i++) {
                values[i] = record.getField(i);
            }
            chunk.add(values);
        }
        return chunk;
    }

    private void work(List<String[]> chunk, IngestResults results) {
        int everyNth = org.options().lockEveryNthChunk();
        if (everyNth > 0 && org.locks().meets(job.id(), parents(chunk), everyNth)) {
            RowError error = RecordLocks.refusal(List.of()).errors().get(0);
            chunk.forEach(row -> results.add(row, SaveResult.refused(error)));
            job.progress(chunk.size(), chunk.size());
            return;
        }
        Set<String> seen = new HashSet<>();
        List<SaveResult> saved = org.store().writing(() -> {
            List<SaveResult> list = new ArrayList<>(chunk.size());
            for (String[] row : chunk) {
                list.add(save(row, seen));
            }
            return list;
        });
        int failures = 0;
        for (int i = 0; i < chunk.size(); i++) {
            failures += saved.get(i).success() ? 0 : 1;
            results.add(chunk.get(i), saved.get(i));
        }
        job.progress(chunk.size(), failures);
    }

    private SaveResult save(String[] row, Set<String> seen) {
        if (row.length != columns.length || row[row.length - 1] == null) {
            return SaveResult.refused(
                    RowError.of("INVALID_INPUT", "Row has a different number of columns than the header"));
        }
        String key = keyColumn < 0 || row[keyColumn].isEmpty() ? null : row[keyColumn];
        switch (request.operation()) {
            case "insert" -> {
                return org.writer().insert(caller, draft(row));
            }
            case "update" -> {
                return key == null
                        ? SaveResult.refused(RowError.of("MISSING_ARGUMENT", "Id not specified in an update call"))
                        : org.writer().update(caller, key, draft(row));
            }
            case "upsert" -> {
                if (key != null && !seen.add(key)) {
                    return SaveResult.refused(RowError.of(
                            "DUPLICATE_VALUE", "Duplicate external id specified: " + key, request.externalId()));
                }
                return org.writer().upsert(caller, columns[keyColumn].field(), key, draft(row));
            }
            default -> {
                return org.writer().delete(caller, type, key);
            }
        }
    }

    private Draft draft(String[] row) {
        String[] values = new String[row.length];
        for (int i = 0; i < row.length; i++) {
            values[i] = row[i].isEmpty() ? null : row[i].equals("#N/A") ? Draft.CLEAR : row[i];
        }
        return new Draft(type, columns, values);
    }

    private static List<String> header(CsvRecord first) {
        List<String> names = new ArrayList<>(first.getFields());
        if (names.get(0).startsWith("\uFEFF")) {
            names.set(0, names.get(0).substring(1));
        }
        return names;
    }

    private void resolve(List<String> header) {
        columns = new Column[header.size()];
        boolean deletes = request.operation().endsWith("elete");
        Field key = request.operation().equals("upsert") ? type.get(request.externalId()) : type.get("Id");
        for (int i = 0; i < columns.length; i++) {
            String name = header.get(i);
            try {
                columns[i] = org.columns().csv(caller, type, name);
            } catch (RowException e) {
                throw new JobFailure("InvalidBatch : Field name not found : " + name);
            }
            if (columns[i].parentKey() == null && columns[i].field().ordinal() == key.ordinal()) {
                keyColumn = i;
            } else if (deletes) {
                throw new JobFailure("InvalidBatch : a delete job takes the column Id alone");
            }
        }
        if (keyColumn < 0 && !request.operation().equals("insert")) {
            throw new JobFailure("InvalidBatch : Field name not found : " + key.name());
        }
    }

    /** The parents that a chunk touches, as they are written in the file. */
    private Set<String> parents(List<String[]> chunk) {
        Set<String> parents = new HashSet<>();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].field().type() == FieldType.REFERENCE
                    && !columns[i].field().name().equals("OwnerId")) {
                for (String[] row : chunk) {
                    if (i < row.length && row[i] != null && !row[i].isEmpty()) {
                        parents.add(row[i]);
                    }
                }
            }
        }
        return parents;
    }

    private void checkLineEnding(Path upload) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(upload)) {
            boolean quoted = false;
            int before = -1;
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                quoted ^= c == '"';
                if (c == '\n' && !quoted) {
                    if (before == '\r' != request.crlf()) {
                        throw new JobFailure(
                                "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is "
                                        + (request.crlf() ? "CRLF" : "LF"));
                    }
                    return;
                }
                before = c;
            }
        }
    }
}
