package dev.drover.pipedrive;

import dev.drover.engine.CamelHome;
import dev.drover.engine.Connector;
import dev.drover.engine.ConnectorSetting;
import dev.drover.engine.Destination;
import dev.drover.engine.PicklistValues;
import dev.drover.engine.load.RowFormat;
import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.SentRecords;
import dev.drover.engine.remote.Undo;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.governor.DailyBudget;
import dev.drover.mapping.ObjectMapping;
import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import dev.drover.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/** Pipedrive as a destination. */
public final class PipedriveConnector implements Destination {
    private static final RowFormat ROWS = new JsonRowFormat();

    private final PipedriveProfile profile;
    private final Address address;
    private final CallRoute callRoute;
    private final CamelHome home;
    private final Budgets budgets;
    private final TokenMeter meter;
    private final Company company;
    private final RemoteCalls calls;
    private final Lookups lookups;
    private final Features features;
    private final AccountSchema schema;
    private final AccountFields fields;
    private final RemoteObjects objects;
    private final Lanes lanes;
    private final KeyIndex index;
    private final RecordLoad load;
    private final GateCount gateCount;
    private final PipedriveReadBack readBack;
    private final PipedriveUndo undo;
    private final int batchRows;

    private PipedriveConnector(ConnectorSetting setting) {
        Settings settings = setting.settings();
        profile = ProfileReader.read(setting.profile("pipedrive.yaml"));
        address = Address.of(settings);
        budgets = new Budgets(profile, settings, setting.governor(), setting.clock(), address.tokenName());
        meter = new TokenMeter();
        callRoute = new CallRoute(address, profile, budgets, meter);
        home = new CamelHome(address::configure, () -> List.of(callRoute));
        PipedriveClient client = new PipedriveClient(home, new Backoff(settings, setting.clock()));
        company = new Company(client, address, budgets);
        calls = new CompanyCalls(client, company);
        lookups = new Lookups(calls, company, settings);
        features = new Features(calls, profile, settings);
        schema = new PipedriveSchema(
                calls,
                profile,
                setting.ledger()::journal,
                budgets.plan(),
                settings.integer("pipedrive.seats"),
                lookups::currency);
        fields = schema.fields();
        DealTimes times =
                new DealTimes(setting.ledger().runs()::fact, setting.ledger().runs()::setFact);
        objects = new MeteredObjects(
                new PipedriveObjects(calls, fields, profile, times, setting.clock(), setting.ledger()::journal), meter);
        index = new KeyIndex(setting.folder().state().resolve("pipedrive.db"), setting.ledger()::seal);
        Inventory inventory = new Inventory(objects, index);
        lanes = new Lanes(settings.integer("pipedrive.parallel"));
        batchRows = settings.integer("pipedrive.batch-size");
        WriteTools tools = new WriteTools(
                profile,
                inventory,
                new LostAnswers(objects, profile.lostAnswer(), setting.clock()),
                new Twins(objects, profile.lostAnswer().before()),
                lanes,
                new Health(),
                setting.clock());
        load = new RecordLoad(objects, fields, tools, setting.ledger()::journal, setting.ledger()::outcomes);
        gateCount = new GateCount(objects, fields, profile.migrationField(), inventory, setting.ledger()::outcomes);
        readBack = new PipedriveReadBack(
                objects,
                fields,
                inventory,
                new Ownership(setting.ledger()::outcomes),
                () -> company.identity().userId(),
                new WebPages(profile, address::origin));
        undo = new PipedriveUndo(
                objects, fields, new ForeignChildren(calls, objects, profile), schema, profile.undoAnswers());
    }

    /** Errors: SETTING_MISSING, SETTING_INVALID, PROFILE_INVALID. Nothing is called yet. */
    public static PipedriveConnector open(ConnectorSetting setting) {
        return new PipedriveConnector(setting);
    }

    @Override
    public String system() {
        return "pipedrive";
    }

    @Override
    public Map<String, Object> beans() {
        return Map.of();
    }

    @Override
    public List<RoutesBuilder> routes() {
        return List.of(callRoute, new PipedriveLoadRoutes(load));
    }

    @Override
    public void configure(CamelContext context) {
        home.moveInto(context);
    }

    @Override
    public String account() {
        return Explained.call("to tell whose token it is", () -> company.ask().account());
    }

    @Override
    public List<Finding> examine() {
        return new Examination(calls, profile, company, budgets, lookups, features).run();
    }

    @Override
    public List<Connector.Quota> quotas() {
        return budgets.left();
    }

    @Override
    public boolean offers(String object) {
        return Explained.call("to tell its features", () -> features.offers(object));
    }

    @Override
    public List<String> foresee(List<PlannedLoad> loads) {
        meter.enter("preview");
        return Explained.call("to list its fields", () -> {
            company.identity();
            lookups.currency(); // refused before anything is written
            List<String> lines = new ArrayList<>(schema.foresee(loads));
            DailyBudget.State budget = budgets.tokens()
                    .orElseThrow(() -> new IllegalStateException("the budget of the company is known by now"));
            lines.addAll(new TokenForecast(profile).lines(loads, budget));
            return lines;
        });
    }

    @Override
    public List<String> prepareSchema(List<ObjectMapping> mappings) {
        return prepareSchema(mappings, (mapping, field) -> List.of());
    }

    @Override
    public List<String> prepareSchema(List<ObjectMapping> mappings, PicklistValues values) {
        meter.enter("schema");
        return Explained.call("to prepare its fields", () -> schema.prepare(mappings, values));
    }

    @Override
    public Optional<String> fieldKey(ObjectMapping mapping, String field) {
        return schema.key(mapping, field);
    }

    @Override
    public Optional<String> constant(String name) {
        return Explained.call("to tell its " + name, () -> lookups.constant(name));
    }

    @Override
    public Optional<String> lookup(String table, String key) {
        return Explained.call("to list its users", () -> lookups.row(table, key));
    }

    @Override
    public String loadEndpoint(ObjectMapping mapping) {
        return profile.object(mapping.destinationObject())
                .map(RemoteType::load)
                .orElseThrow(() -> new DroverException(
                        ErrorCode.ROUTE_INVALID,
                        "no route loads " + mapping.destinationObject()
                                + ": name one in profiles/pipedrive.yaml under 'objects'"));
    }

    @Override
    public boolean bulk() {
        return false;
    }

    @Override
    public RowFormat bulkFormat() {
        return ROWS;
    }

    @Override
    public RowFormat collectionFormat() {
        return ROWS;
    }

    @Override
    public int collectionRows(int setting) {
        return batchRows;
    }

    @Override
    public void adoptOpenWrites(ObjectMapping mapping, SentRecords sent, Consumer<Adopted> booking) {
        Explained.run("to tell of an earlier write", () -> load.adopt(mapping, sent, booking));
    }

    @Override
    public long count(ObjectMapping mapping, String migrationId) {
        return Explained.call(
                "to list its " + mapping.destinationObject() + " records", () -> gateCount.of(mapping, migrationId));
    }

    @Override
    public List<String> spent(Map<String, Long> written) {
        return new TokenReport(profile).lines(meter.spent(), written);
    }

    @Override
    public ReadBack readBack() {
        return readBack;
    }

    @Override
    public Undo undo() {
        return undo;
    }

    @Override
    public void close() {
        lanes.close();
        index.close();
        home.close();
    }
}
