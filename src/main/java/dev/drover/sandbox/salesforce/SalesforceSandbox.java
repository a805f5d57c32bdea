package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxSystem;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.store.Table;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Salesforce org in memory: OAuth, REST, collections, composite, Bulk API 2.0, Tooling, Metadata and the partner SOAP
 * subset that loaders use.
 *
 * <p>Control plane, besides the one that every sandbox has:
 *
 * <pre>
 * POST /sandbox/records/{object}   records that were there before (a list of JSON objects), past field security → list of ids
 * POST /sandbox/edit/{object}      [{"id":…,"by":user id,"fields":{…}}]: people edit, by the rules of the API, and leave their
 *                                  stamps; "by" is the first colleague when it is not given → list of ids
 * POST /sandbox/create/{object}    [{"by":…,"fields":{…}}]: people create → list of ids
 * POST /sandbox/delete/{object}    [id or {"id":…,"by":…}]: people delete → list of ids
 * POST /sandbox/corrupt/{object}   [{"id":…,"fields":{…}}]: stored values change, past all rules and without a stamp
 * POST /sandbox/swap/{object}      {"ids":[a,b],"field":…}: two stored values change places, likewise
 * POST /sandbox/lock               {"id":"001…","attempts":3}: the next attempts to write to it or a child are refused
 * POST /sandbox/options            members of {@link SalesforceOptions} to change; GET shows them without secrets
 * POST /sandbox/sessions           {"end":true}: every session ends now
 * GET  /sandbox/fields/{object}    all fields of an object, seen by the caller or not
 * </pre>
 */
public final class SalesforceSandbox implements SandboxSystem, AutoCloseable {
    private final SalesforceOptions initial;
    private final SandboxClock clock;
    private final JobFiles files = new JobFiles();
    private volatile Services services;

    public SalesforceSandbox(SalesforceOptions options, SandboxClock clock) {
        this.initial = options;
        this.clock = clock;
        this.services = new Services(options, clock, files);
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        services.handle(call);
    }

    @Override
    public Stream<JsonNode> dump(String object) {
        Org org = services.org();
        SObjectType type = org.catalogue()
                .find(object)
                .filter(found -> found.prefix() != null && !SchemaRows.covers(found))
                .orElseThrow(() -> new NoSuchElementException(object));
        Table table = org.store().table(type);
        return IntStream.range(0, table.size())
                .mapToObj(row -> org.store().reading(() -> table.isLive(row) ? RecordJson.dump(table, row) : null))
                .filter(Objects::nonNull)
                .map(JsonNode.class::cast);
    }

    /** The objects that hold records of their own, for {@link #dump}. */
    public List<String> objects() {
        return services.org().catalogue().all().stream()
                .filter(type -> type.prefix() != null && !SchemaRows.covers(type))
                .map(SObjectType::name)
                .toList();
    }

    /** The fields of an object, those that the org hides left out, as {@code GET /sandbox/fields/{object}} shows them. */
    public List<JsonNode> fields(String object) {
        return ControlHandler.fields(services.org().catalogue().get(object));
    }

    /** Every session and refresh token that was handed out since the start. */
    public Set<String> tokens() {
        return services.org().sessions().issued();
    }

    @Override
    public void reset() {
        services.close();
        files.clear();
        services = new Services(initial, clock, files);
    }

    @Override
    public void control(HttpCall call) throws IOException {
        new ControlHandler(services.org()).handle(call);
    }

    @Override
    public void close() {
        services.close();
        files.close();
    }
}
