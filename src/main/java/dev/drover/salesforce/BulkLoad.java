package dev.drover.salesforce;

import dev.drover.engine.Destination.Adopted;
import dev.drover.engine.load.LoadBatch;
import dev.drover.engine.load.LoadResult;
import dev.drover.engine.load.OutcomeStream;
import dev.drover.engine.remote.SentRecords;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Journal.State;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.ObjectMapping;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads a batch by a bulk job. Every step is in the journal before it is taken, so that a later run can adopt the job. */
final class BulkLoad {
    static final String KIND = "bulk-upsert";

    private static final Logger LOG = LoggerFactory.getLogger(BulkLoad.class);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
    private static final String ENTRY = "drover.salesforce.entry";

    private final BulkJobs jobs;
    private final SalesforceClient client;
    private final SalesforceAccess access;
    private final SalesforceProfile profile;
    private final BulkFailures failures;
    private final RowJudge judge;
    private final CreationFields creation;
    private final Supplier<Journal> journal;
    private final SalesforceReadBack readBack;
    private final WriteSettlement settlement;
    private final Backoff backoff;

    BulkLoad(
            BulkJobs jobs,
            SalesforceClient client,
            SalesforceAccess access,
            SalesforceProfile profile,
            BulkFailures failures,
            RowJudge judge,
            CreationFields creation,
            Supplier<Journal> journal,
            SalesforceReadBack readBack,
            WriteSettlement settlement,
            Backoff backoff) {
        this.jobs = jobs;
        this.client = client;
        this.access = access;
        this.profile = profile;
        this.failures = failures;
        this.judge = judge;
        this.creation = creation;
        this.journal = journal;
        this.readBack = readBack;
        this.settlement = settlement;
        this.backoff = backoff;
    }

    void intend(Exchange exchange) {
        LoadBatch batch = batch(exchange);
        exchange.setProperty(
                ENTRY, journal.get().intend(batch.mapping().phase(), KIND, batch.contentHash(), batch.part()));
    }

    void createJob(Exchange exchange) {
        LoadBatch batch = batch(exchange);
        Journal.Entry entry = entry(exchange);
        BulkJob job;
        try {
            access.open(exchange.getContext());
            access.budgets().spendBatches(batch.size(), profile.rowsPerBatch());
            job = create(batch, entry);
        } catch (RemoteFault fault) {
            journal.get().advance(entry.id(), State.ABANDONED, null);
            throw failures.refused(batch, fault);
        }
        journal.get().advance(entry.id(), State.NAMED, job.id());
        exchange.setProperty(ENTRY, entry.named(job.id()));
        LOG.info("bulk job {}: {} {} records", job.id(), batch.size(), batch.destinationObject());
    }

    /** When the answer is lost, the job that was perhaps made is given up before another one is made. */
    private BulkJob create(LoadBatch batch, Journal.Entry entry) {
        for (int attempt = 0; ; attempt++) {
            try {
                return jobs.createUpsert(batch);
            } catch (TransientFailure failure) {
                abortLost(batch.mapping(), entry);
                if (attempt == backoff.attempts()) {
                    throw SalesforceClient.unavailable(failure);
                }
                backoff.pause(attempt, failure);
            }
        }
    }

    private void abortLost(ObjectMapping mapping, Journal.Entry entry) {
        Set<String> known = journal.get().open(mapping.phase()).stream()
                .map(Journal.Entry::remoteId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        jobs.abortLost(mapping, readBack.writer(), known, entry.intendedAt().minus(CLOCKS_DIFFER));
    }

    /** A job takes one upload only: when it breaks off, the job is given up and the batch goes into a new one. */
    void upload(Exchange exchange) {
        Journal.Entry entry = entry(exchange);
        try {
            jobs.upload(entry.remoteId(), batch(exchange));
        } catch (TransientFailure failure) {
            jobs.abort(entry.remoteId());
            journal.get().advance(entry.id(), State.ABANDONED, entry.remoteId());
            throw failure;
        } catch (RemoteFault fault) {
            jobs.abort(entry.remoteId());
            journal.get().advance(entry.id(), State.ABANDONED, entry.remoteId());
            throw failures.refused(batch(exchange), fault);
        }
    }

    void close(Exchange exchange) {
        Journal.Entry entry = entry(exchange);
        try {
            jobs.close(entry.remoteId());
        } catch (RemoteFault fault) {
            throw Refused.line("to run bulk job " + entry.remoteId(), fault);
        }
        journal.get().advance(entry.id(), State.SENT, entry.remoteId());
    }

    void await(Exchange exchange) {
        LoadBatch batch = batch(exchange);
        Journal.Entry entry = entry(exchange);
        ObjectMapping mapping = batch.mapping();
        OutcomeStream outcomes = Refused.explained("to tell of its bulk job", () -> {
            BulkJob job = awaited(entry);
            RowJudge.Sitting sitting = sitting(mapping);
            BulkOutcomes.Settlement readBack = (keys, consumer) -> settlement.settle(batch, keys, consumer);
            return harvest(entry, job, mapping, sitting, batch::keys, readBack, () -> {
                failures.of(job, mapping).ifPresent(stop -> {
                    throw stop;
                });
                sitting.end();
            });
        });
        exchange.getMessage().setBody(new BatchResult(batch, outcomes));
    }

    /** Hands over what an interrupted run had sent; what never ran is given up, its records are still in line. */
    void adopt(ObjectMapping mapping, SentRecords sent, Consumer<Adopted> booking) {
        for (Journal.Entry entry : journal.get().open(mapping.phase())) {
            if (entry.kind().equals(KIND)) {
                adopt(mapping, entry, sent, booking);
            }
        }
    }

    private void adopt(ObjectMapping mapping, Journal.Entry entry, SentRecords sent, Consumer<Adopted> booking) {
        if (entry.remoteId() == null || entry.remoteId().isEmpty()) {
            abortLost(mapping, entry);
            journal.get().advance(entry.id(), State.ABANDONED, null);
            return;
        }
        Optional<BulkJob> job = jobs.find(entry.remoteId());
        if (job.isPresent() && job.get().state() == BulkJob.State.OPEN) {
            jobs.abort(entry.remoteId());
            journal.get().advance(entry.id(), State.ABANDONED, entry.remoteId());
            return;
        }
        LOG.info("bulk job {} of an earlier run is adopted", entry.remoteId());
        Supplier<Set<String>> keys = () -> journal.get()
                .part(entry.id())
                .map(part -> part.members().keySet())
                .orElse(Set.of());
        BulkOutcomes.Settlement readBack = (lost, consumer) -> settlement.settle(mapping, entry, sent, lost, consumer);
        // what stopped the earlier run shows again when the rest is sent, unless it was mended meanwhile
        Runnable end = () -> {};
        booking.accept(
                new Adopted(entry, harvest(entry, awaited(entry), mapping, sitting(mapping), keys, readBack, end)));
    }

    private BulkJob awaited(Journal.Entry entry) {
        return jobs.await(entry.remoteId()).orElseGet(() -> BulkJob.gone(entry.remoteId()));
    }

    /** @param end what follows when the outcomes are booked and the entry is closed */
    private OutcomeStream harvest(
            Journal.Entry entry,
            BulkJob job,
            ObjectMapping mapping,
            RowJudge.Sitting sitting,
            Supplier<Set<String>> keys,
            BulkOutcomes.Settlement readBack,
            Runnable end) {
        return new BulkOutcomes(
                client,
                jobs,
                job,
                mapping.keyField(),
                sitting,
                backoff,
                keys,
                readBack,
                failures.isWhole(job, mapping),
                () -> {
                    journal.get().advance(entry.id(), State.DONE, job.id());
                    end.run();
                });
    }

    private RowJudge.Sitting sitting(ObjectMapping mapping) {
        String object = mapping.destinationObject();
        return judge.sitting(object, creation.createOnly(object));
    }

    private static LoadBatch batch(Exchange exchange) {
        return exchange.getMessage().getBody(LoadBatch.class);
    }

    private static Journal.Entry entry(Exchange exchange) {
        return exchange.getProperty(ENTRY, Journal.Entry.class);
    }

    /** The outcomes of a batch that this run sent. */
    record BatchResult(LoadBatch batch, OutcomeStream outcomes) implements LoadResult {
        @Override
        public void forEach(Consumer<Outcome> consumer) {
            outcomes.forEach(consumer);
        }

        @Override
        public void close() {
            outcomes.close();
        }
    }
}
