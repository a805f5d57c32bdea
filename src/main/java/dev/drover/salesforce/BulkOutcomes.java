package dev.drover.salesforce;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.drover.engine.load.OutcomeStream;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The results of a bulk job that is over, read as streams and matched by our key: their order is arbitrary. A download that
 * breaks off is repeated from its beginning; rows already told are not told twice.
 */
final class BulkOutcomes implements OutcomeStream {
    private final SalesforceClient client;
    private final BulkJobs jobs;
    private final BulkJob job;
    private final String keyField;
    private final RowJudge.Sitting sitting;
    private final Runnable end;
    private final Set<String> told = new HashSet<>();
    private boolean read;

    /** @param end what follows when the outcomes have been booked: the journal entry is closed, a stop is thrown */
    BulkOutcomes(
            SalesforceClient client,
            BulkJobs jobs,
            BulkJob job,
            String keyField,
            RowJudge.Sitting sitting,
            Runnable end) {
        this.client = client;
        this.jobs = jobs;
        this.job = job;
        this.keyField = keyField;
        this.sitting = sitting;
        this.end = end;
    }

    @Override
    public void forEach(Consumer<Outcome> consumer) {
        read("successfulResults", consumer, this::saved);
        if (job.failed() > 0 || job.state() != BulkJob.State.JOB_COMPLETE) {
            read("failedResults", consumer, this::refused);
        }
        refuseIncomplete();
        read("unprocessedrecords", consumer, row -> Optional.of(new Outcome.Again(key(row), "UNPROCESSED")));
        read = true;
    }

    /** What is missing in the results of a completed job is read again by the next run, which adopts the job. */
    private void refuseIncomplete() {
        if (job.state() == BulkJob.State.JOB_COMPLETE && told.size() < job.processed()) {
            throw new DroverException(
                    ErrorCode.ANSWER_INVALID,
                    "Salesforce gave " + told.size() + " results of bulk job " + job.id() + ", which processed "
                            + job.processed() + " records; run again to read them anew");
        }
    }

    @Override
    public void close() {
        if (read) {
            end.run();
        }
    }

    private Optional<Outcome> saved(NamedCsvRecord row) {
        String id = row.getField("sf__Id");
        boolean created = "true".equalsIgnoreCase(row.getField("sf__Created"));
        return Optional.of(created ? new Outcome.Created(key(row), id) : new Outcome.Updated(key(row), id));
    }

    private Optional<Outcome> refused(NamedCsvRecord row) {
        return sitting.judge(key(row), List.of(RowError.ofBulk(row.getField("sf__Error"))));
    }

    private String key(NamedCsvRecord row) {
        return row.findField(keyField)
                .orElseThrow(() -> new TransientFailure("a result file without the column " + keyField));
    }

    private void read(String kind, Consumer<Outcome> consumer, Function<NamedCsvRecord, Optional<Outcome>> outcome) {
        client.download(new BulkTransfer.Download(
                jobs.results(job.id(), kind),
                (in, header) -> parse(in, row -> {
                    if (!told.contains(key(row))) {
                        outcome.apply(row).ifPresent(consumer);
                        told.add(key(row));
                    }
                })));
    }

    private static void parse(InputStream in, Consumer<NamedCsvRecord> rows) throws IOException {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            csv.forEach(rows);
        } catch (CsvParseException e) {
            throw new TransientFailure("a result file broke off");
        }
    }
}
