package dev.drover.engine.load;

import dev.drover.engine.remote.Expectation;
import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.SentRecords;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Staging;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.ObjectMapping;
import dev.drover.time.EngineClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The bean {@code load} of the load routes: batches, map, refuse, record. One pass at a time. */
public final class Loading {

    /** Hears after every booking how many records of the pass have left the line. */
    public interface Progress {
        void loaded(LoadPass pass, long done);
    }

    private final Staging staging;
    private final Outcomes outcomes;
    private final MappingContext context;
    private final BatchLimits limits;
    private final Path spoolFolder;
    private final EngineClock clock;
    private final Supplier<RowFormat> bulkFormat;
    private final Supplier<RowFormat> collectionFormat;
    private final BooleanSupplier stopped;
    private final Progress progress;
    private final BeforeImages images;
    private final BatchMapper mapper;

    private BatchSequence sequence;
    private long done;

    public Loading(
            Staging staging,
            Outcomes outcomes,
            MappingContext context,
            BatchLimits limits,
            Path spoolFolder,
            EngineClock clock,
            Supplier<RowFormat> bulkFormat,
            Supplier<RowFormat> collectionFormat,
            BooleanSupplier stopped,
            Progress progress,
            BeforeImages images) {
        this.staging = staging;
        this.outcomes = outcomes;
        this.context = context;
        this.limits = limits;
        this.spoolFolder = spoolFolder;
        this.clock = clock;
        this.bulkFormat = bulkFormat;
        this.collectionFormat = collectionFormat;
        this.stopped = stopped;
        this.progress = progress;
        this.images = images;
        this.mapper = new BatchMapper(outcomes, context, images);
    }

    /** Before a pass sends anything: keeps what the destination's own records hold, for a rollback. */
    public void keepBeforeImages(ObjectMapping mapping) {
        images.keepForeign(mapping);
    }

    /** The batches of a pass, for a streaming split. */
    public Iterator<LoadBatch> batches(LoadPass pass) {
        clearSpool();
        done = 0;
        sequence = new BatchSequence(pass, outcomes, limits, spoolFolder, clock, stopped);
        return sequence.batches();
    }

    /** Takes the next records in line into the batch and maps them. */
    public LoadBatch map(LoadBatch batch) {
        SpooledBatch spooled = (SpooledBatch) batch;
        RowFormat format = (batch.isBulk() ? bulkFormat : collectionFormat).get();
        sequence.advance(mapper.fill(spooled, format, sequence.position()));
        sequence.heard(spooled);
        return batch;
    }

    /** Dead letter: books the records of the batch that are not sent, each with its reason. */
    public LoadBatch refuse(LoadBatch batch) {
        SpooledBatch spooled = (SpooledBatch) batch;
        RefusalBooking booking = new RefusalBooking(outcomes, spooled.pass().phase(), new Waivers(spooled.mapping()));
        spooled.refused().forEach(booking::accept);
        booking.flush();
        advance(spooled, spooled.refused().size());
        if (batch.isEmpty()) {
            spooled.booked();
        }
        return batch;
    }

    /** Books what the destination answered. */
    public LoadBatch record(LoadResult result) {
        SpooledBatch batch = (SpooledBatch) result.batch();
        OutcomeBooking booking = new OutcomeBooking(outcomes, batch, limits.attempts());
        try (result) {
            result.forEach(booking::accept);
            booking.finish();
        } finally {
            booking.flush(); // what was answered before a failure counts
        }
        advance(batch, batch.size());
        sequence.heard(batch);
        batch.booked();
        return batch;
    }

    private void advance(SpooledBatch batch, int records) {
        done += records;
        progress.loaded(batch.pass(), Math.min(done, batch.pass().total()));
    }

    /** What a killed process left behind: encrypted with a key that died with it. */
    private void clearSpool() {
        if (!Files.isDirectory(spoolFolder)) {
            return;
        }
        try (Stream<Path> left = Files.list(spoolFolder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Books outcomes of a write that an earlier process began and did not live to read, matched by key; records that they do
     * not speak of are left to be sent again, which an upsert makes harmless.
     *
     * @param part the records of the write; empty for an entry of an earlier version
     */
    public void adopt(ObjectMapping mapping, Optional<Journal.Part> part, OutcomeStream found) {
        AdoptionBooking booking = part.isPresent()
                ? new Adoption(outcomes, remapping(mapping), mapping, part.get())
                : new AdoptionWithoutPart(
                        staging, outcomes, context, new LoadPass(mapping, Outcomes.Scope.PENDING, false, 0));
        try (found) {
            found.forEach(booking::accept);
            booking.finish();
        }
    }

    /** What open writes of a phase had sent. @param readBack asked only when something has to be compared */
    public SentRecords sent(ObjectMapping mapping, Journal journal, Supplier<ReadBack> readBack) {
        return new RemappedRecords(
                journal, remapping(mapping), mapping, () -> new Expectation(readBack.get(), outcomes));
    }

    private Remapping remapping(ObjectMapping mapping) {
        return new Remapping(staging, outcomes, context, mapping);
    }
}
