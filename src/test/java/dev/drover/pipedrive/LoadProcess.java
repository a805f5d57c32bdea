package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.load.BatchLimits;
import dev.drover.engine.load.BeforeImages;
import dev.drover.engine.load.LoadBatch;
import dev.drover.engine.load.LoadPass;
import dev.drover.engine.load.Loading;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.LedgerKey;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Outcomes.PhaseKey;
import dev.drover.ledger.Outcomes.Scope;
import dev.drover.ledger.SqlLedger;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.ObjectMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One process of a migration to a {@link FakePipedrive}: the real ledger and the real loading, without routes. */
final class LoadProcess implements AutoCloseable {
    private static final LedgerKey KEY = LedgerKey.generate();
    private static final PipedriveProfile PROFILE = ProfileReader.read(Path.of("profiles/pipedrive.yaml"));
    static final String MIGRATION = "this-migration";

    final SqlLedger ledger;
    final RecordLoad load;
    private final FakePipedrive pipedrive;
    private final GateCount gateCount;
    private final Loading loading;
    private final PlainReadBack readBack;
    private final KeyIndex index;
    private final Lanes lanes;

    LoadProcess(Path folder, FakePipedrive pipedrive) {
        this(folder, pipedrive, 10, 1);
    }

    LoadProcess(Path folder, FakePipedrive pipedrive, int batch, int parallel) {
        this.pipedrive = pipedrive;
        ledger = SqlLedger.open(folder, KEY, pipedrive, 0);
        ledger.runs().beginOrResume("run");
        PlainFields fields = new PlainFields();
        DealTimes times = new DealTimes(ledger.runs()::fact, ledger.runs()::setFact);
        RemoteObjects objects = new PipedriveObjects(pipedrive, fields, PROFILE, times, pipedrive, ledger::journal);
        index = new KeyIndex(folder.resolve("pipedrive.db"), ledger::seal);
        lanes = new Lanes(parallel);
        Inventory inventory = new Inventory(objects, index);
        WriteTools tools = new WriteTools(
                PROFILE,
                inventory,
                new LostAnswers(objects, PROFILE.lostAnswer(), pipedrive),
                new Twins(objects, PROFILE.lostAnswer().before()),
                lanes,
                new Health(),
                pipedrive);
        load = new RecordLoad(objects, fields, tools, ledger::journal, ledger::outcomes);
        gateCount = new GateCount(objects, fields, PROFILE.migrationField(), inventory, ledger::outcomes);
        readBack = new PlainReadBack(objects, fields, inventory);
        loading = new Loading(
                ledger.staging(),
                ledger.outcomes(),
                new Constants(),
                new BatchLimits(1000, 1_000_000, batch, 3),
                folder.resolve("spool"),
                pipedrive,
                JsonRowFormat::new,
                JsonRowFormat::new,
                () -> false,
                (pass, done) -> {},
                new BeforeImages(ledger.images(), ledger.outcomes(), () -> readBack, MIGRATION));
    }

    private record Constants() implements MappingContext {
        @Override
        public String constant(String name) {
            return MIGRATION;
        }

        @Override
        public Optional<String> lookup(String table, String key) {
            return Optional.empty();
        }
    }

    /** @param payload JSON with ' for " */
    LoadProcess stage(ObjectMapping mapping, String id, String parent, String payload) {
        try {
            JsonNode json = Json.MAPPER.readTree(payload.replace('\'', '"'));
            ledger.staging()
                    .stage(
                            List.of(new NewRecord(mapping.sourceObject(), id, parent, json))
                                    .iterator(),
                            new Checkpoint(mapping.sourceObject(), id, false));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the engine runs a phase. */
    Counts phase(ObjectMapping mapping) {
        PhaseKey phase =
                new PhaseKey(mapping.phase(), mapping.sourceObject(), mapping.destinationObject(), mapping.hash());
        ledger.outcomes().define(phase);
        if (!ledger.journal().open(mapping.phase()).isEmpty()) {
            load.adopt(
                    mapping,
                    loading.sent(mapping, ledger.journal(), () -> readBack),
                    found -> loading.adopt(
                            mapping, ledger.journal().part(found.entry().id()), found.outcomes()));
        }
        long inLine = ledger.outcomes().countInLine(phase, Scope.PENDING);
        if (inLine > 0) {
            loading.keepBeforeImages(mapping);
            Iterator<LoadBatch> batches = loading.batches(new LoadPass(mapping, Scope.PENDING, false, inLine));
            while (batches.hasNext()) {
                LoadBatch claimed = batches.next();
                if (claimed == null) {
                    break;
                }
                LoadBatch batch = loading.refuse(loading.map(claimed));
                if (!batch.isEmpty()) {
                    loading.record(load.send(batch));
                }
            }
        }
        return ledger.outcomes().counts(mapping.phase());
    }

    /** As the gate counts. */
    long count(ObjectMapping mapping) {
        return gateCount.of(mapping, MIGRATION);
    }

    Map<String, String> ids(ObjectMapping mapping, List<String> keys) {
        return ledger.outcomes().destinationIds(mapping.destinationObject(), keys);
    }

    Outcomes outcomes() {
        return ledger.outcomes();
    }

    @Override
    public void close() {
        lanes.close();
        index.close();
        ledger.close();
    }
}
