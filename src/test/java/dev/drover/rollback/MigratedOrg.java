package dev.drover.rollback;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.Connector;
import dev.drover.engine.RunListener;
import dev.drover.engine.ScratchFolder;
import dev.drover.engine.StopSignal;
import dev.drover.ledger.Audit;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.Images;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.LedgerKey;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Runs;
import dev.drover.ledger.SqlLedger;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.ObjectMapping;
import dev.drover.time.EngineClock;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An org that has been migrated to, with the ledger of it: trunks, their branches, their leaves. */
final class MigratedOrg implements AutoCloseable {
    static final String TRUNK = "Trunk";
    static final String BRANCH = "Branch";
    static final String LEAF = "Leaf";
    private static final String PEOPLE = "somebody";

    final Steps steps = new Steps();
    final MemoryOrg org = new MemoryOrg(steps);
    final StopSignal stop = new StopSignal();
    final List<Duration> pauses = new ArrayList<>();
    private final ScratchFolder folder = ScratchFolder.make();
    private final Map<String, String> ids = new HashMap<>();
    final SqlLedger ledger;
    private String mappingVersion = "1";

    /** Whether a size of 7 says that a person may be reached. */
    boolean consent;

    /** What the source says of the records that are loaded next. */
    String size = "1";

    private final EngineClock clock = new EngineClock() {
        @Override
        public Instant now() {
            return Instant.parse("2026-11-22T10:00:00Z");
        }

        @Override
        public void sleep(Duration span) {
            pauses.add(span);
        }
    };

    MigratedOrg() {
        ledger = SqlLedger.open(folder.path().resolve("state"), LedgerKey.generate(), clock, 0);
        ledger.runs().finish(ledger.runs().beginOrResume("run").id(), "reconciled");
    }

    Path output() {
        return folder.path().resolve("output");
    }

    List<ObjectMapping> phases() {
        return List.of(
                new NodeMapping(TRUNK, 1, null, mappingVersion, consent),
                new NodeMapping(BRANCH, 2, TRUNK, mappingVersion, consent),
                new NodeMapping(LEAF, 3, BRANCH, mappingVersion, consent));
    }

    private NodeMapping phase(String object) {
        return (NodeMapping) phases().stream()
                .filter(phase -> phase.phase().equals(object))
                .findFirst()
                .orElseThrow();
    }

    void changeMapping() {
        mappingVersion = "2";
    }

    String id(String key) {
        return ids.get(key);
    }

    /** A record of people's own that bears our key. */
    void before(String object, String key, Map<String, String> values) {
        ids.put(key, org.create(object, key, values, PEOPLE));
    }

    /** Somebody's record without a key of ours. */
    String note(String parentId) {
        return org.create("Note", null, Map.of("ParentId", parentId, "Text", "call back"), PEOPLE);
    }

    void people(String key, Map<String, String> values) {
        org.write(id(key), values, PEOPLE);
    }

    /** Loads a record as a run does: image, write, outcome. @param parent our key of its parent, null = none */
    void migrate(String object, String key, String parent, boolean image) {
        NodeMapping mapping = phase(object);
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("name", "name of " + key);
        payload.put("size", size).put("parent", parent);
        ledger.staging()
                .stage(
                        List.of(new NewRecord(mapping.sourceObject(), key, "", payload))
                                .iterator(),
                        new Checkpoint(object, key, false));
        long seq =
                ledger.staging().find(mapping.sourceObject(), key).orElseThrow().seq();
        MappedRecord record = ((MappingResult.Mapped) mapping.map(key, payload, CONTEXT)).record();
        Map<String, String> written = new LinkedHashMap<>();
        record.fields().forEach((field, value) -> written.put(field, value == null ? null : value.toString()));
        if (mapping.parent() != null) {
            written.put("ParentId", parent == null ? null : id(parent));
        }
        Outcome outcome;
        if (ids.containsKey(key) && org.has(id(key))) {
            Map<String, String> held = org.shown(id(key));
            if (image) {
                ledger.images().keep(object, List.of(new Images.Image(key, id(key), held, Map.of())));
                ledger.images().writing(object, Map.of(key, written));
            }
            org.write(id(key), written, MemoryOrg.WRITER);
            outcome = new Outcome.Updated(key, id(key));
        } else {
            ids.put(key, org.create(object, key, written, MemoryOrg.WRITER));
            outcome = new Outcome.Created(key, id(key));
        }
        ledger.outcomes()
                .record(
                        new Outcomes.PhaseKey(object, mapping.sourceObject(), mapping.hash()),
                        Map.of(key, seq),
                        Map.of(key, record.hash()),
                        List.of(outcome));
    }

    void migrate(String object, String key, String parent) {
        migrate(object, key, parent, true);
    }

    /** As a person asks for it. */
    void erase(String object, String key) {
        ledger.persons().erase(ledger.persons().find(phase(object).sourceObject(), key), key);
    }

    /** A process that rolls back; kills reach it at its boundaries. */
    Rollback rollback() {
        return new Rollback(new RollbackSetup(
                NodeMapping.MIGRATION,
                "test-test",
                "mapping",
                phases(),
                killable(),
                CONTEXT,
                org,
                org,
                mapping -> org.count(mapping.destinationObject()),
                mapping -> {},
                clock,
                stop,
                SILENT,
                ledgerFolder(),
                output(),
                3,
                7,
                4));
    }

    private Path ledgerFolder() {
        return folder.path().resolve("state");
    }

    /** The ledger, with a place to be killed before and after each of its transactions. */
    private Ledger killable() {
        Outcomes outcomes = steps.around(Outcomes.class, ledger.outcomes());
        Runs runs = steps.around(Runs.class, ledger.runs());
        Audit audit = steps.around(Audit.class, ledger.audit());
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "outcomes" -> outcomes;
                    case "runs" -> runs;
                    case "audit" -> audit;
                    default -> method.invoke(ledger, args);
                });
    }

    @Override
    public void close() {
        ledger.close();
        folder.close();
    }

    private static final MappingContext CONTEXT = new MappingContext() {
        @Override
        public String constant(String name) {
            throw new AssertionError("nobody asks for " + name);
        }

        @Override
        public Optional<String> lookup(String table, String key) {
            throw new AssertionError("nobody asks for " + table);
        }
    };

    private static final RunListener SILENT = new RunListener() {
        @Override
        public void progress(String stage, String object, long done, long total, List<Connector.Quota> quotas) {
            // nobody watches
        }

        @Override
        public void say(String line) {
            // nobody listens
        }
    };
}
