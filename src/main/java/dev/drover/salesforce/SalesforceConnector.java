package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.CamelHome;
import dev.drover.engine.Destination;
import dev.drover.engine.load.RowFormat;
import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.SentRecords;
import dev.drover.engine.remote.Undo;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.governor.Governor;
import dev.drover.ledger.Journal;
import dev.drover.mapping.ObjectMapping;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/** Salesforce Sales Cloud as a destination. */
public final class SalesforceConnector implements Destination {
    private final Settings settings;
    private final SalesforceProfile profile;
    private final Supplier<Journal> journal;
    private final EngineClock clock;
    private final SalesforceAccess access;
    private final CamelHome home;
    private final SalesforceClient client;
    private final Org org;
    private final Lookups lookups;
    private final BulkLoad bulk;
    private final CollectionLoad collections;
    private final SalesforceCalls calls;
    private final Backoff backoff;
    private final SalesforceReadBack readBack;
    private final SchemaJournal schemaJournal;
    private final SalesforceUndo undo;

    /**
     * @param profile the profile file in force
     * @param journal of the migration; asked only when something is written
     */
    public SalesforceConnector(
            Settings settings, Path profile, Governor governor, Supplier<Journal> journal, EngineClock clock) {
        this.settings = settings;
        this.profile = SalesforceProfile.read(profile);
        this.journal = journal;
        this.clock = clock;
        this.access = new SalesforceAccess(settings, governor);
        this.calls = new SalesforceCalls(access, new CallFailures(this.profile, access));
        this.backoff = new Backoff(settings, clock);
        this.home = new CamelHome(
                new SalesforceSetup(settings)::configure,
                () -> List.of(new SalesforceCallRoutes(settings, calls, backoff)));
        this.client = new SalesforceClient(home, settings.text("salesforce.api-version"));
        RowJudge judge = new RowJudge(this.profile);
        this.org = new Org(client, settings, judge);
        this.lookups = new Lookups(client, settings);
        JobWatch watch = new JobWatch(settings, clock);
        BulkJobs jobs = new BulkJobs(client, watch, backoff);
        this.readBack = new SalesforceReadBack(
                client,
                org,
                this.profile,
                new QueryJobs(client, access, home::context, watch),
                settings,
                () -> access.open(home.context()));
        SentRows sent = new SentRows(readBack, org);
        WriteSettlement settlement = new WriteSettlement(readBack, sent, org);
        this.bulk = new BulkLoad(
                jobs,
                client,
                access,
                this.profile,
                new BulkFailures(this.profile, access::budgets),
                judge,
                org,
                journal,
                readBack,
                settlement,
                backoff);
        this.collections = new CollectionLoad(
                new CollectionUpsert.Means(
                        client, this.profile, sent, new OwnCreations(client, this.profile, readBack::writer), backoff),
                judge,
                org,
                journal,
                settlement);
        this.schemaJournal = new SchemaJournal(journal);
        UndoJudge undoJudge = new UndoJudge(this.profile);
        this.undo = new SalesforceUndo(
                org,
                this.profile,
                new UndoJobs(jobs, client, access::budgets, this.profile, undoJudge, journal, backoff),
                new UndoCollections(client, org, undoJudge, journal),
                new ForeignChildren(client, org, this.profile, readBack::writer),
                new SchemaRemoval(client, org, this.profile, schemaJournal),
                () -> access.open(home.context()),
                settings.integer("load.bulk-from"));
    }

    @Override
    public String system() {
        return "salesforce";
    }

    @Override
    public Map<String, Object> beans() {
        return Map.of();
    }

    @Override
    public List<RoutesBuilder> routes() {
        return List.of(
                new SalesforceCallRoutes(settings, calls, backoff),
                new SalesforceBulkRoutes(bulk, backoff),
                new SalesforceCollectionRoutes(collections));
    }

    @Override
    public void configure(CamelContext context) {
        home.moveInto(context);
    }

    @Override
    public String account() {
        return Refused.explained("to tell its limits", () -> {
            JsonNode limits = org.limits();
            access.budgets().heard(limits);
            return "salesforce/" + access.orgId();
        });
    }

    @Override
    public List<Finding> examine() {
        return new Examination(client, profile, org, lookups, this::account).run();
    }

    @Override
    public List<Quota> quotas() {
        Budgets budgets = access.budgets();
        return budgets == null ? List.of() : budgets.quotas();
    }

    @Override
    public boolean offers(String object) {
        return Refused.explained(
                "to describe " + object, () -> org.describe(object).isPresent());
    }

    @Override
    public List<String> foresee(List<PlannedLoad> loads) {
        return Refused.explained("to tell its limits", () -> {
            LoadForecast forecast = LoadForecast.of(settings, profile.rowsPerBatch());
            int fields = 0;
            List<SchemaDiff> diffs = new ArrayList<>();
            for (PlannedLoad load : loads) {
                String object = load.mapping().destinationObject();
                org.describe(object)
                        .ifPresent(description -> diffs.add(SchemaDiff.of(load.mapping(), description, org)));
                org.forget(object); // until the load there may be hours
            }
            new FieldLimits(client, profile).check(diffs);
            for (SchemaDiff diff : diffs) {
                fields += diff.missing().size();
            }
            return forecast.lacking(loads, fields, access.budgets().quotas());
        });
    }

    @Override
    public List<String> prepareSchema(List<ObjectMapping> mappings) {
        return Refused.explained("to prepare its schema", () -> {
            String identity = access.open(home.context()).identity();
            FieldAccess fields = new FieldAccess(
                    client,
                    settings.text("salesforce.permission-set"),
                    identity.substring(identity.lastIndexOf('/') + 1),
                    schemaJournal,
                    backoff);
            return new SchemaCreator(client, org, profile, fields, schemaJournal, backoff, clock).prepare(mappings);
        });
    }

    @Override
    public Optional<String> constant(String name) {
        return Refused.explained("to tell its " + name, () -> lookups.constant(name));
    }

    @Override
    public Optional<String> lookup(String table, String key) {
        return Refused.explained("to list its users", () -> lookups.row(table, key));
    }

    @Override
    public String loadEndpoint(ObjectMapping mapping) {
        return profile.loadRoute(mapping.destinationObject())
                .orElseThrow(() -> new DroverException(
                        ErrorCode.ROUTE_INVALID,
                        "no route loads " + mapping.destinationObject()
                                + ": name one in profiles/salesforce.yaml under 'objects'"));
    }

    @Override
    public RowFormat bulkFormat() {
        return new CsvRowFormat(org);
    }

    @Override
    public RowFormat collectionFormat() {
        return new JsonRowFormat(org);
    }

    @Override
    public void adoptOpenWrites(ObjectMapping mapping, SentRecords sent, Consumer<Adopted> booking) {
        Refused.explained("to tell of an earlier write", () -> {
            undo.settle(mapping);
            bulk.adopt(mapping, sent, booking);
            collections.adopt(mapping, sent, booking);
            return null;
        });
    }

    @Override
    public long count(ObjectMapping mapping, String migrationId) {
        String object = mapping.destinationObject();
        boolean archived = profile.countsArchived(object);
        String mark = profile.text("schema", "migration-field");
        String soql = "SELECT COUNT() FROM " + object + " WHERE " + mark + " = '" + SchemaCreator.quoted(migrationId)
                + "'" + (archived ? " AND IsDeleted = false" : "");
        return Refused.explained("to count " + object, () -> {
            // no record bears the mark where a rollback has removed its field
            boolean marked = org.describe(object)
                    .flatMap(description -> description.field(mark))
                    .isPresent();
            return marked ? client.count(soql, archived) : 0L;
        });
    }

    @Override
    public void close() {
        home.close();
    }

    @Override
    public ReadBack readBack() {
        return readBack;
    }

    @Override
    public Undo undo() {
        return undo;
    }
}
