package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxSystem;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The REST API of an iPresso account, version 2: people and what they did can be read, campaigns, templates, scenarios, pages and
 * users cannot.
 *
 * <p>Control plane, besides the one that every sandbox has:
 *
 * <pre>
 * GET  /sandbox/dump/{object}  contacts, tags, categories, agreements, types, attributes, origins, segments, events
 * GET  /sandbox/writes         every request that would have changed something, as JSON lines
 * GET  /sandbox/write-count    {"count": n, "methods": {…}}
 * GET  /sandbox/tokens         {"given": how often somebody was authorised}
 * POST /sandbox/expire         the token dies now
 * POST /sandbox/vanish         [id, …]: these contacts stay in every list and cannot be read any more
 * POST /sandbox/options        members of {@link IpressoOptions} to change; GET shows them without secrets
 * </pre>
 */
public final class IpressoSandbox implements SandboxSystem {
    private static final List<String> SECRETS = List.of("customerKey", "login", "password");

    private final AccountSource source;
    private final SandboxClock clock;
    private final IpressoOptions initial;
    private IpressoOptions options;
    private Account account;
    private Gate gate;
    private WriteLedger writes;
    private RouteTable routes;

    public IpressoSandbox(AccountSource source, IpressoOptions options, SandboxClock clock) {
        this.source = source;
        this.initial = options;
        this.clock = clock;
        reset();
    }

    @Override
    public synchronized void reset() {
        account = Account.load(source);
        writes = new WriteLedger();
        gate = new Gate(initial, new Tokens());
        options(initial);
    }

    /** Changes how the running account behaves; its token stays valid. */
    public synchronized void options(IpressoOptions changed) {
        options = changed;
        gate = new Gate(changed, gate.tokens());
        routes = new RouteTable();
        new SearchHandler(account, changed).addTo(routes);
        new DictionaryReads(account, changed).addTo(routes);
        new ContactReads(account, changed).addTo(routes);
        new HistoryReads(account, changed).addTo(routes);
        new GroupReads(account, changed).addTo(routes);
        new ContactWrites(account, clock::now).addTo(routes);
        new MembershipWrites(account, clock::now).addTo(routes);
        new DictionaryWrites(account).addTo(routes);
    }

    public synchronized IpressoOptions options() {
        return options;
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        ObjectNode form = call.method().equals("GET") ? Json.MAPPER.createObjectNode() : PhpForm.tree(call.form());
        Reply reply = answer(call, form);
        call.respondJson(reply.status(), reply.envelope());
    }

    private synchronized Reply answer(HttpCall call, ObjectNode form) {
        Instant now = clock.now();
        List<String> segments = call.segments();
        if (segments.size() < 3
                || !segments.get(0).equals("api")
                || !segments.get(1).equals("2")) {
            return Reply.error(404, "Not found");
        }
        List<String> path = segments.subList(2, segments.size());
        Reply reply = checked(call, path, form, now);
        if (WriteLedger.isWrite(call.method(), path)) {
            writes.record(now, call.method(), call.path(), form, reply.status());
            account.changed();
        }
        return reply;
    }

    private Reply checked(HttpCall call, List<String> path, ObjectNode form, Instant now) {
        Optional<Reply> refusal = gate.refusal(call, path, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            if (path.get(0).equals("auth") && path.size() == 2 && call.method().equals("GET")) {
                return gate.tokens()
                        .authorise(path.get(1), call.header("Authorization").orElse(""), options, now);
            }
            RouteTable.Match match = routes.find(call.method(), path);
            return match.handler()
                    .answer(new Request(match.path(), call.query("page").orElse(null), form));
        } catch (Refusal refused) {
            return refused.reply();
        }
    }

    @Override
    public synchronized Stream<JsonNode> dump(String object) {
        ContactView view = new ContactView(account, options);
        return switch (object) {
            case "contacts" ->
                account.contacts().values().stream()
                        .map(contact -> (JsonNode) view.of(contact).set("tag", view.tags(contact)))
                        .toList()
                        .stream();
            case "events" ->
                account.contacts().values().stream()
                        .flatMap(contact -> contact.events().stream())
                        .map(HistoryReads::read)
                        .map(event -> (JsonNode) event)
                        .toList()
                        .stream();
            case "tags" -> rows(Table.TAGS);
            case "categories" -> rows(Table.CATEGORIES);
            case "agreements" -> rows(Table.CONSENTS);
            case "types" -> rows(Table.CONTACT_TYPES);
            case "attributes" -> rows(Table.ATTRIBUTES);
            case "origins" -> rows(Table.ORIGINS);
            case "segments" -> rows(Table.SEGMENTS);
            default -> throw new NoSuchElementException("no object " + object + " in iPresso");
        };
    }

    private Stream<JsonNode> rows(Table table) {
        return account.dictionary(table).values().stream()
                .map(row -> (JsonNode) Json.MAPPER.valueToTree(row.values()))
                .toList()
                .stream();
    }

    @Override
    public void control(HttpCall call) throws IOException {
        String what = call.method() + " "
                + String.join("/", call.segments().subList(1, call.segments().size()));
        if (what.equals("GET writes")) {
            call.respond(200, "application/x-ndjson", writeLines());
            return;
        }
        JsonNode body = call.method().equals("POST") ? call.json() : Json.MAPPER.missingNode();
        Optional<JsonNode> answer = answer(what, body);
        if (answer.isPresent()) {
            call.respondJson(200, answer.get());
        } else {
            call.respondJson(404, Map.of("error", "no such control path"));
        }
    }

    private synchronized byte[] writeLines() {
        return writes.lines();
    }

    private synchronized Optional<JsonNode> answer(String what, JsonNode body) {
        return Optional.ofNullable(
                switch (what) {
                    case "GET write-count" -> writes.counts();
                    case "GET tokens" ->
                        Json.MAPPER
                                .createObjectNode()
                                .put("given", gate.tokens().given());
                    case "POST expire" -> {
                        gate.tokens().expire();
                        yield Json.MAPPER.createObjectNode().put("expired", true);
                    }
                    case "POST vanish" -> {
                        body.forEach(id -> account.vanished().add(id.asLong()));
                        yield Json.MAPPER.valueToTree(account.vanished());
                    }
                    case "POST options" -> {
                        options(options.with(body));
                        yield shownOptions();
                    }
                    case "GET options" -> shownOptions();
                    default -> null;
                });
    }

    private JsonNode shownOptions() {
        ObjectNode shown = Json.MAPPER.valueToTree(options);
        return shown.remove(SECRETS);
    }
}
