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
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The results of a bulk job that is over, read as streams and matched by our key: their order is arbitrary. A download that
 * breaks off is repeated from its beginning; rows already told are not told twice.
 */
final class BulkOutcomes implements OutcomeStream {
    private static final int GONE = 404;

    private final SalesforceClient client;
    private final BulkJobs jobs;
    private final BulkJob job;
    private final String keyField;
    private final RowJudge.Sitting sitting;
    private final Backoff backoff;
    private final Supplier<Set<String>> keys;
    private final Settlement readBack;
    private final boolean failedWhole;
    private final Runnable end;
    private final Set<String> told = new HashSet<>();
    private boolean read;

    /** Tells by reading back what became of records. */
    interface Settlement {
        void settle(Collection<String> keys, Consumer<Outcome> consumer);
    }

    /**
     * @param keys those of the records that were sent; empty when that is not known
     * @param failedWhole whether the job failed without having done anything
     * @param end what follows when the outcomes have been booked: the journal entry is closed, a stop is thrown
     */
    BulkOutcomes(
            SalesforceClient client,
            BulkJobs jobs,
            BulkJob job,
            String keyField,
            RowJudge.Sitting sitting,
            Backoff backoff,
            Supplier<Set<String>> keys,
            Settlement readBack,
            boolean failedWhole,
            Runnable end) {
        this.client = client;
        this.jobs = jobs;
        this.job = job;
        this.keyField = keyField;
        this.sitting = sitting;
        this.backoff = backoff;
        this.keys = keys;
        this.readBack = readBack;
        this.failedWhole = failedWhole;
        this.end = end;
    }

    @Override
    public void forEach(Consumer<Outcome> consumer) {
        for (int look = 0; look <= backoff.attempts(); look++) {
            readResults(consumer);
            if (job.state() != BulkJob.State.JOB_COMPLETE || told.size() >= job.processed()) {
                break;
            }
            backoff.pause(look, null); // some are missing still: results do not all show at once
        }
        rest(consumer);
        read = true;
    }

    private void readResults(Consumer<Outcome> consumer) {
        if (job.state() == BulkJob.State.GONE) {
            return;
        }
        read("successfulResults", consumer, this::saved);
        if (job.failed() > 0 || job.state() != BulkJob.State.JOB_COMPLETE) {
            read("failedResults", consumer, this::refused);
        }
        if (told.size() >= job.processed()) {
            read("unprocessedrecords", consumer, row -> Optional.of(new Outcome.Again(key(row), unprocessed())));
        }
    }

    /** A job that failed before it did anything, for no cause that passes, may have met a record that it cannot bear. */
    private String unprocessed() {
        return failedWhole ? Outcome.Again.BATCH_FAILED : Outcome.Again.UNPROCESSED;
    }

    /** What no result speaks of: the records themselves tell. */
    private void rest(Consumer<Outcome> consumer) {
        Set<String> silent = new LinkedHashSet<>(keys.get());
        silent.removeAll(told);
        if (silent.isEmpty()) {
            if (told.size() < job.processed()) {
                throw new DroverException(
                        ErrorCode.ANSWER_INVALID,
                        "Salesforce gave " + told.size() + " results of bulk job " + job.id() + ", which processed "
                                + job.processed() + " records; run again to read them anew");
            }
        } else if (failedWhole) {
            silent.forEach(key -> consumer.accept(new Outcome.Again(key, unprocessed())));
        } else if (job.state() != BulkJob.State.FAILED || job.processed() > 0) {
            readBack.settle(silent, consumer);
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

    /** Results that are gone (they are kept for seven days) tell nothing; the records do. */
    private void read(String kind, Consumer<Outcome> consumer, Function<NamedCsvRecord, Optional<Outcome>> outcome) {
        BulkTransfer.Download results = new BulkTransfer.Download(
                jobs.results(job.id(), kind),
                (in, header) -> parse(in, row -> {
                    if (!told.contains(key(row))) {
                        outcome.apply(row).ifPresent(consumer);
                        told.add(key(row));
                    }
                }));
        try {
            client.download(results);
        } catch (RemoteFault fault) {
            if (fault.status() != GONE) {
                throw fault;
            }
        }
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
