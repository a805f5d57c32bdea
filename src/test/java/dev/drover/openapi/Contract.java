package dev.drover.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.openapi.Deviation.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the documents of a vendor, and the list of their known faults, allow. */
public final class Contract {
    private final List<Document> documents;
    private final KnownDeviations known;
    private final Schemas schemas = new Schemas();
    private final RequestCheck requests = new RequestCheck(schemas);

    Contract(List<Document> documents, KnownDeviations known) {
        this.documents = List.copyOf(documents);
        this.known = known;
    }

    private static final class Pipedrive {
        private static final Contract INSTANCE = new Contract(
                List.of(
                        new Document(
                                Document.yaml("/openapi/pipedrive-openapi-v2_2026-08-18.yaml"), List.of("/api/v2")),
                        new Document(
                                Document.yaml("/openapi/pipedrive-openapi-v1_2026-08-18.yaml"),
                                List.of("/api/v1", "/v1"))),
                new KnownDeviations(Document.yaml("/openapi/pipedrive-known-deviations.yaml")));
    }

    /** Of Pipedrive, both versions of its API. Read once. */
    public static Contract pipedrive() {
        return Pipedrive.INSTANCE;
    }

    /** The operations of the documents: {@code GET /api/v2/deals/{id}}. */
    public Set<String> operations() {
        Set<String> names = new TreeSet<>();
        documents.forEach(document -> document.operations().forEach(operation -> names.add(operation.name())));
        return names;
    }

    /** The operation of an exchange, when the documents know it. */
    public Optional<String> operation(Exchange exchange) {
        return find(exchange).map(found -> found.operation().name());
    }

    private record Found(Operation operation, List<String> path) {}

    private Optional<Found> find(Exchange exchange) {
        for (Document document : documents) {
            Optional<List<String>> path = document.below(exchange.path());
            if (path.isPresent()) {
                return document.find(exchange.method(), path.get()).map(operation -> new Found(operation, path.get()));
            }
        }
        return Optional.empty();
    }

    /** What of a request is not allowed. */
    public List<Deviation> request(Exchange exchange) {
        Found found = find(exchange).orElse(null);
        if (found == null) {
            return unknown(Side.REQUEST, exchange);
        }
        Operation operation = found.operation();
        return left(Side.REQUEST, operation.name(), exchange, requests.faults(operation, found.path(), exchange));
    }

    /** What of an answer is not allowed. */
    public List<Deviation> answer(Exchange exchange) {
        if (exchange.status() == 0) {
            return List.of();
        }
        Found found = find(exchange).orElse(null);
        if (found == null) {
            return exchange.status() == 404 || exchange.status() == 405 || exchange.status() == 410
                    ? List.of()
                    : unknown(Side.ANSWER, exchange);
        }
        Operation operation = found.operation();
        JsonNode declared = operation.answer(exchange.status());
        return left(
                Side.ANSWER,
                operation.name(),
                exchange,
                declared.isMissingNode() ? undeclared(operation, exchange) : declared(operation, declared, exchange));
    }

    /** What of requests and answers is not allowed, one of each kind. */
    public Collection<Deviation> deviations(Collection<Exchange> exchanges) {
        return oneOfEach(exchanges.stream()
                .flatMap(exchange -> Stream.concat(request(exchange).stream(), answer(exchange).stream())));
    }

    /** What of answers is not allowed, one of each kind: for tests whose requests are wrong on purpose. */
    public Collection<Deviation> answerDeviations(Collection<Exchange> exchanges) {
        return oneOfEach(exchanges.stream().flatMap(exchange -> answer(exchange).stream()));
    }

    private static Collection<Deviation> oneOfEach(Stream<Deviation> deviations) {
        Map<String, Deviation> found = new TreeMap<>();
        deviations.forEach(one -> found.putIfAbsent(one.side() + one.operation() + one.at() + one.rule(), one));
        return found.values();
    }

    private static List<Deviation> unknown(Side side, Exchange exchange) {
        String name = exchange.method() + " " + exchange.path();
        return List.of(new Deviation(side, name, exchange.status(), "operation", "unknown", "no document knows it"));
    }

    private List<Schemas.Fault> undeclared(Operation operation, Exchange exchange) {
        KnownDeviations.Undeclared one =
                known.undeclared(operation.name(), exchange).orElse(null);
        if (one == null) {
            return List.of(new Schemas.Fault("status", "unknown", exchange.answerType() + " is not declared"));
        }
        return one.schema().isMissingNode()
                ? List.of()
                : schemas.faults(one.name(), one::shape, exchange.answer(), "body");
    }

    private List<Schemas.Fault> declared(Operation operation, JsonNode declared, Exchange exchange) {
        Map.Entry<String, JsonNode> content = content(declared.path("content"), exchange.answerType());
        if (content == null) {
            return undeclared(operation, exchange);
        }
        if (!content.getKey().startsWith("application/json")) {
            return List.of();
        }
        String name = operation.name() + " " + exchange.status();
        return schemas.faults(
                name,
                () -> SchemaShape.closed(
                        content.getValue().path("schema"),
                        known.nullable(operation.name()),
                        content.getValue().path("example")),
                exchange.answer(),
                "body");
    }

    /** The content of a type; null when it is not declared. */
    static Map.Entry<String, JsonNode> content(JsonNode contents, String type) {
        for (Map.Entry<String, JsonNode> content : contents.properties()) {
            if (type != null && type.startsWith(content.getKey())) {
                return content;
            }
        }
        return null;
    }

    private List<Deviation> left(Side side, String operation, Exchange exchange, List<Schemas.Fault> faults) {
        List<Deviation> left = new ArrayList<>();
        for (Schemas.Fault fault : faults) {
            Deviation deviation =
                    new Deviation(side, operation, exchange.status(), fault.at(), fault.rule(), fault.message());
            if (!known.covers(deviation)) {
                left.add(deviation);
            }
        }
        return left;
    }
}
