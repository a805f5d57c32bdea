package dev.drover.salesforce;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.drover.engine.remote.Undo.Undone;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Journal.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a write of a rollback by bulk jobs; what an earlier process left of such jobs is brought to an end first. */
final class UndoJobs implements UndoWrite.Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(UndoJobs.class);
    private static final String ID = "Id";

    /** An empty cell leaves a field alone. */
    static final String CLEAR = "#N/A";

    private final BulkJobs jobs;
    private final SalesforceClient client;
    private final Supplier<Budgets> budgets;
    private final SalesforceProfile profile;
    private final UndoJudge judge;
    private final Supplier<Journal> journal;
    private final Backoff backoff;

    UndoJobs(
            BulkJobs jobs,
            SalesforceClient client,
            Supplier<Budgets> budgets,
            SalesforceProfile profile,
            UndoJudge judge,
            Supplier<Journal> journal,
            Backoff backoff) {
        this.jobs = jobs;
        this.client = client;
        this.budgets = budgets;
        this.profile = profile;
        this.judge = judge;
        this.journal = journal;
        this.backoff = backoff;
    }

    /**
     * Ends what an interrupted process left open in a phase: a job that never ran is aborted, one that runs is waited for.
     * What they did shows when their records are asked again, so their results are not read. A job whose name was not
     * heard holds no rows and never runs.
     */
    void settle(String phase) {
        for (Journal.Entry entry : journal.get().open(phase)) {
            boolean named = entry.remoteId() != null && !entry.remoteId().isEmpty();
            Optional<BulkJob> job = named ? jobs.find(entry.remoteId()) : Optional.empty();
            if (job.isPresent() && job.get().state() != BulkJob.State.OPEN) {
                LOG.info("bulk job {} of an earlier rollback is waited for", entry.remoteId());
                jobs.await(entry.remoteId());
                journal.get().advance(entry.id(), State.DONE, entry.remoteId());
            } else {
                job.ifPresent(open -> jobs.abort(open.id()));
                journal.get().advance(entry.id(), State.ABANDONED, entry.remoteId());
            }
        }
    }

    @Override
    public List<Undone> carryOut(UndoWrite write) {
        List<Undone> undone = new ArrayList<>(write.rows().size());
        for (UndoWrite part : write.parts(profile.rowsPerBatch())) {
            undone.addAll(run(part, csv(part))
                    .map(job -> results(part, job))
                    .orElseGet(() -> part.ids().stream()
                            .map(id -> UndoJudge.again(id, "NO_RESULT"))
                            .toList()));
        }
        return undone;
    }

    /**
     * A job takes one upload only: when it breaks off, the job is given up and another one made. Empty when Salesforce no
     * longer knows the job that it has taken.
     */
    private Optional<BulkJob> run(UndoWrite part, byte[] rows) {
        Filled filled = null;
        for (int attempt = 0; filled == null; attempt++) {
            filled = fill(part, rows, attempt);
        }
        jobs.close(filled.job());
        journal.get().advance(filled.entry(), State.SENT, filled.job());
        Optional<BulkJob> job = jobs.await(filled.job());
        journal.get().advance(filled.entry(), State.DONE, filled.job());
        job.ifPresent(over -> refuseFailure(part, over));
        return job;
    }

    /** A job that has its rows, and its entry in the journal. */
    private record Filled(long entry, String job) {}

    /** Null when the job was given up. */
    private Filled fill(UndoWrite part, byte[] rows, int attempt) {
        Journal.Entry entry = journal.get()
                .intend(
                        part.phase(),
                        part.kind().journalled(),
                        Sha256.hex(rows),
                        part.rows().size());
        budgets.get().spendBatches(part.rows().size(), profile.rowsPerBatch());
        String id = null;
        try {
            // a job whose answer was lost is empty and never runs
            id = jobs.create(part.object(), part.kind().operation()).id();
            journal.get().advance(entry.id(), State.NAMED, id);
            LOG.info(
                    "bulk job {}: {} {} {} records",
                    id,
                    part.kind().operation(),
                    part.rows().size(),
                    part.object());
            jobs.upload(id, new BulkTransfer.Body(rows.length, () -> new ByteArrayInputStream(rows)));
            return new Filled(entry.id(), id);
        } catch (TransientFailure failure) {
            Optional.ofNullable(id).ifPresent(jobs::abort);
            journal.get().advance(entry.id(), State.ABANDONED, id);
            if (attempt == backoff.attempts()) {
                throw failure;
            }
            backoff.pause(attempt, failure);
            return null;
        }
    }

    private static void refuseFailure(UndoWrite part, BulkJob job) {
        if (job.state() == BulkJob.State.FAILED && job.processed() == 0) {
            throw new DroverException(
                    ErrorCode.DESTINATION_UNAVAILABLE,
                    "bulk job " + job.id() + " (" + part.object() + ", "
                            + part.kind().operation()
                            + ") failed in Salesforce (" + job.failureHead()
                            + "); nothing of it was done, and the same command sends its rows again");
        }
    }

    /** Results come in any order and are matched by Id; a record without one is asked again. */
    private List<Undone> results(UndoWrite part, BulkJob job) {
        Map<String, Undone> told = new HashMap<>();
        Map<String, String> asked = new HashMap<>();
        part.ids().forEach(id -> asked.put(UndoJudge.key(id), id));
        read(job, "successfulResults", asked, told, row -> UndoJudge::done);
        if (told.size() < asked.size()) {
            read(job, "failedResults", asked, told, row -> {
                RowError error = RowError.ofBulk(row.getField("sf__Error"));
                return id -> judge.refused(id, List.of(error));
            });
        }
        return part.ids().stream()
                .map(id -> told.getOrDefault(UndoJudge.key(id), UndoJudge.again(id, "NO_RESULT")))
                .toList();
    }

    private void read(
            BulkJob job,
            String kind,
            Map<String, String> asked,
            Map<String, Undone> told,
            Function<NamedCsvRecord, Function<String, Undone>> meaning) {
        client.download(new BulkTransfer.Download(
                jobs.results(job.id(), kind),
                (in, header) -> parse(in, row -> {
                    String key = UndoJudge.key(id(row));
                    String id = asked.get(key);
                    if (id != null) {
                        told.put(key, meaning.apply(row).apply(id));
                    }
                })));
    }

    /** The column of our own; the org's own one is empty for some refusals. */
    private static String id(NamedCsvRecord row) {
        return row.findField(ID)
                .filter(id -> !id.isEmpty())
                .or(() -> row.findField("sf__Id"))
                .orElseThrow(() -> new TransientFailure("a result file without ids"));
    }

    private static void parse(InputStream in, Consumer<NamedCsvRecord> rows) throws IOException {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            csv.forEach(rows);
        } catch (CsvParseException e) {
            throw new TransientFailure("a result file broke off");
        }
    }

    private static byte[] csv(UndoWrite part) {
        Set<String> columns = new LinkedHashSet<>();
        part.rows().values().forEach(fields -> columns.addAll(fields.keySet()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder()
                        .quoteStrategy(QuoteStrategies.NON_EMPTY)
                        .lineDelimiter(LineDelimiter.LF)
                        .build(text)) {
            List<String> header = new ArrayList<>(List.of(ID));
            header.addAll(columns);
            csv.writeRecord(header);
            part.rows().forEach((id, fields) -> {
                List<String> row = new ArrayList<>(header.size());
                row.add(id);
                columns.forEach(column -> row.add(cell(fields, column)));
                csv.writeRecord(row);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String cell(Map<String, String> fields, String column) {
        if (!fields.containsKey(column)) {
            return "";
        }
        String text = fields.get(column);
        return text == null || text.isEmpty() ? CLEAR : text;
    }
}
