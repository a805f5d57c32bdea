package dev.drover.engine;

import dev.drover.engine.load.BatchLimits;
import dev.drover.engine.load.BeforeImages;
import dev.drover.engine.load.LoadPass;
import dev.drover.engine.load.Loading;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.governor.Governor;
import dev.drover.governor.SqlGovernor;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.LedgerKey;
import dev.drover.ledger.SqlLedger;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingSet;
import dev.drover.mapping.SourceCatalog;
import dev.drover.settings.Installation;
import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Opens a migration folder: settings, mappings, ledger, governor, connectors, routes. */
public final class MigrationOpener {
    private final Installation installation;
    private final ConnectorFactory connectors;
    private final ProgressCount listener;
    private final StopSignal stop;
    private final boolean statistics;
    private final UnaryOperator<Ledger> ledgers;

    /** @param statistics whether Camel counts what passes each node (route coverage in tests) */
    public MigrationOpener(
            Installation installation,
            ConnectorFactory connectors,
            RunListener listener,
            StopSignal stop,
            boolean statistics) {
        this(installation, connectors, listener, stop, statistics, UnaryOperator.identity());
    }

    /** @param ledgers puts something around the ledger of each migration that is opened */
    public MigrationOpener(
            Installation installation,
            ConnectorFactory connectors,
            RunListener listener,
            StopSignal stop,
            boolean statistics,
            UnaryOperator<Ledger> ledgers) {
        this.installation = installation;
        this.connectors = connectors;
        this.listener = new ProgressCount(listener);
        this.stop = stop;
        this.statistics = statistics;
        this.ledgers = ledgers;
    }

    /** Errors: the user's (settings, mapping, routes, ledger), each as one line. */
    public Migration open(MigrationFolder folder) {
        Settings settings = Settings.load(installation.defaults(), folder);
        MappingSet mappings = mappings(folder, settings);
        MappingConfirmation confirmation = MappingConfirmation.of(folder);
        confirmation.require(mappings);
        EngineClock clock = EngineClock.scaled(settings.decimal("clock.speed").doubleValue());
        Ledger ledger = ledgers.apply(SqlLedger.open(
                folder.state(),
                LedgerKey.of(settings.secret("ledger.key")),
                clock,
                Long.parseLong(settings.text("ledger.disk-reserve"))));
        try {
            new AuditTrail(ledger.audit()).confirmation(confirmation);
            Governor governor = SqlGovernor.open(settings.path("governor.store"), clock);
            return assemble(folder, settings, mappings, ledger, governor, clock);
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    /** Reads the mapping of a migration folder; errors: MAPPING_INVALID, PROFILE_INVALID. */
    public MappingSet mappings(MigrationFolder folder, Settings settings) {
        return mappings(folder, settings, List.of());
    }

    /** The same with fix files that are not in the folder. */
    public MappingSet mappings(MigrationFolder folder, Settings settings, List<Path> proposedFixes) {
        String file = settings.text("migration.source") + "-objects.yaml";
        Path own = folder.profiles().resolve(file);
        SourceCatalog catalog = SourceCatalog.load(
                Files.exists(own) ? own : installation.profiles().resolve(file));
        if (!Files.isDirectory(folder.mappings())) {
            throw new DroverException(
                    ErrorCode.FOLDER_INVALID,
                    folder.mappings() + " is missing; make the migration folder with `drover init`");
        }
        return MappingSet.load(folder.mappings(), catalog, proposedFixes);
    }

    /**
     * Looks at the routes without a run: connectors over an empty, throw-away ledger; nothing is connected to.
     *
     * @param folder null = the installation's routes and mapping of the given pair
     */
    public <T> T inspect(MigrationFolder folder, String source, String destination, Function<RouteInspection, T> look) {
        Settings settings = (folder == null
                        ? Settings.defaults(installation.defaults())
                                .with(Map.of("migration.source", source, "migration.destination", destination))
                        : Settings.load(installation.defaults(), folder))
                .unconnected();
        MappingSet mappings = folder == null
                ? MappingSet.load(
                        installation.mappings(source + "-" + destination),
                        SourceCatalog.load(installation.profiles().resolve(source + "-objects.yaml")))
                : mappings(folder, settings);
        try (ScratchFolder scratch = ScratchFolder.make();
                Ledger ledger = SqlLedger.open(scratch.path(), LedgerKey.generate(), EngineClock.system(), 0);
                Governor governor = SqlGovernor.open(scratch.path().resolve("governor.db"), EngineClock.system())) {
            MigrationFolder seen = folder == null ? new MigrationFolder(scratch.path()) : folder;
            ConnectorSetting setting = new ConnectorSetting(
                    installation, seen, settings, ledger, governor, EngineClock.system(), stop, listener, mappings);
            try (Source from = connectors.source(settings.text("migration.source"), setting);
                    Destination to = connectors.destination(settings.text("migration.destination"), setting)) {
                Loading loading = loading(setting, from, to, "inspection");
                return look.apply(new RouteInspection(
                        installation, folder, settings, mappings, from, to, Map.of("load", loading)));
            }
        }
    }

    private Migration assemble(
            MigrationFolder folder,
            Settings settings,
            MappingSet mappings,
            Ledger ledger,
            Governor governor,
            EngineClock clock) {
        ConnectorSetting setting =
                new ConnectorSetting(installation, folder, settings, ledger, governor, clock, stop, listener, mappings);
        Source source = connectors.source(settings.text("migration.source"), setting);
        Destination destination = connectors.destination(settings.text("migration.destination"), setting);
        String id = migrationId(ledger);
        Loading loading = loading(setting, source, destination, id);
        Map<String, Object> beans = Map.of("load", loading);
        RouteInspection inspection =
                new RouteInspection(installation, folder, settings, mappings, source, destination, beans);
        inspection.requireValid();
        RouteRuntime routes =
                new RouteRuntime(settings, inspection.files(), List.of(source, destination), beans, stop, statistics);
        start(routes, inspection);
        return new Migration(
                id,
                folder,
                settings,
                mappings,
                ledger,
                governor,
                source,
                destination,
                routes,
                loading,
                clock,
                stop,
                listener);
    }

    private static void start(RouteRuntime routes, RouteInspection inspection) {
        try {
            routes.start();
        } catch (DroverException e) {
            routes.close();
            if (e.code() == ErrorCode.ROUTE_INVALID) {
                inspection.findings().requireValid(); // says the same with file and line, where it can
            }
            throw e;
        }
    }

    private Loading loading(ConnectorSetting setting, Source source, Destination destination, String migrationId) {
        MappingContext context = new PhaseContext(
                migrationId, source, destination, setting.ledger().outcomes());
        return new Loading(
                setting.ledger().staging(),
                setting.ledger().outcomes(),
                context,
                limits(setting.settings(), destination),
                setting.folder().state().resolve("spool"),
                setting.clock(),
                destination::bulkFormat,
                destination::collectionFormat,
                stop::raised,
                (LoadPass pass, long done) ->
                        listener.progress("load", pass.mapping().phase(), done, pass.total(), destination.quotas()),
                new BeforeImages(
                        setting.ledger().images(), setting.ledger().outcomes(), destination::readBack, migrationId));
    }

    private static BatchLimits limits(Settings settings, Destination destination) {
        return new BatchLimits(
                settings.integer("load.bulk-rows"),
                Long.parseLong(settings.text("load.bulk-bytes")),
                destination.collectionRows(settings.integer("load.collection-size")),
                settings.integer("load.attempts"));
    }

    private static String migrationId(Ledger ledger) {
        return ledger.runs().fact("migration.id").orElseGet(() -> {
            String id = UUID.randomUUID().toString();
            ledger.runs().setFact("migration.id", id);
            return id;
        });
    }
}
