package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.time.EngineClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A company that lives in memory, behind the one way to Pipedrive: enough of it for loading, and its ways of failing. */
final class FakePipedrive implements RemoteCalls, EngineClock {
    static final String DEALS = "/api/v2/deals";
    static final String PRODUCTS = "/api/v2/products";
    static final String LINES = "lines";
    static final String NOTES = "/api/v1/notes";

    /** What happens to one call. */
    enum Fault {
        NONE,
        /** carried out, but the answer is lost */
        ANSWER_LOST,
        /** not carried out */
        NEVER_ARRIVED,
        /** carried out half a minute later */
        LATE,
        /** answered with an error, and carried out when nobody waits any more */
        VERY_LATE,
        /** the process dies before it */
        DIES_BEFORE,
        /** the process dies after it was carried out */
        DIES_AFTER,
        /** the process dies, and it is carried out half a minute later */
        DIES_LATE,
        /** carried out twice */
        TWICE,
        ERROR_500
    }

    /** The end of the process. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    final Map<String, Map<Integer, ObjectNode>> tables = new TreeMap<>();
    final List<String> log = new ArrayList<>();
    Function<RemoteCall, Fault> faults = call -> Fault.NONE;
    Function<RemoteCall, RuntimeException> refusals = call -> null;
    Predicate<JsonNode> hides = record -> false;
    private final List<Late> late = new ArrayList<>();
    private Instant now = Instant.parse("2026-05-01T08:00:00Z");
    private int lastId = 100;

    private record Late(Instant due, RemoteCall call) {}

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration span) {
        now = now.plus(span);
        for (Late one : List.copyOf(late)) {
            if (!one.due().isAfter(now)) {
                late.remove(one);
                try {
                    perform(one.call());
                } catch (Refusal refused) {
                    log.add("late and refused");
                }
            }
        }
    }

    List<ObjectNode> live(String path) {
        return table(path).values().stream()
                .filter(record -> !record.path("is_deleted").asBoolean())
                .filter(record -> record.path("active_flag").asBoolean(true))
                .toList();
    }

    synchronized int add(String path, ObjectNode record) {
        int id = ++lastId;
        record.put("id", id).put("update_time", seconds());
        table(path).put(id, record);
        return id;
    }

    long count(String operation) {
        return log.stream().filter(operation::equals).count();
    }

    private Map<Integer, ObjectNode> table(String path) {
        return tables.computeIfAbsent(path, name -> new TreeMap<>());
    }

    @Override
    public synchronized JsonNode call(RemoteCall call) {
        log.add(call.operation());
        now = now.plusSeconds(1);
        RuntimeException refusal = refusals.apply(call);
        if (refusal != null) {
            throw refusal;
        }
        Fault fault = faults.apply(call);
        if (call.repeatable() && fault == Fault.ANSWER_LOST) {
            perform(call); // and then repeated, as the client does
            fault = Fault.NONE;
        } else if (call.repeatable() && (fault == Fault.NEVER_ARRIVED || fault == Fault.ERROR_500)) {
            fault = Fault.NONE;
        } else if (call.repeatable() && fault == Fault.LATE) {
            late.add(new Late(now.plusSeconds(25), call));
            fault = Fault.NONE;
        }
        switch (fault) {
            case NEVER_ARRIVED -> throw TransientFailure.unanswered("lost", null);
            case ERROR_500 -> throw TransientFailure.answered(500, true);
            case VERY_LATE -> {
                late.add(new Late(now.plusSeconds(33), call));
                throw TransientFailure.answered(500, true);
            }
            case DIES_BEFORE -> throw new Killed();
            case LATE, DIES_LATE -> late.add(new Late(now.plusSeconds(25), call));
            case TWICE -> {
                perform(call);
                now = now.plusSeconds(5);
            }
            default -> {}
        }
        if (fault == Fault.DIES_LATE) {
            throw new Killed();
        } else if (fault == Fault.LATE) {
            throw TransientFailure.unanswered("lost", null);
        }
        JsonNode data = perform(call);
        if (fault == Fault.DIES_AFTER) {
            throw new Killed();
        } else if (fault == Fault.ANSWER_LOST) {
            throw TransientFailure.unanswered("lost", null);
        }
        return Json.MAPPER.createObjectNode().set("data", data);
    }

    private JsonNode perform(RemoteCall call) {
        String template = call.template();
        if (template.contains("/products") && template.startsWith(DEALS)) {
            return lines(call);
        }
        String path = template.replace("/{id}", "");
        if (call.method().equals("POST")) {
            ObjectNode record = call.body().deepCopy();
            return table(path).get(add(path, record)).deepCopy();
        }
        ObjectNode record = there(path, Integer.parseInt(call.args().get(0)));
        switch (call.method()) {
            case "GET" -> {}
            case "DELETE" -> {
                record.put("is_deleted", true).put("active_flag", false);
                return record;
            }
            default -> change(path, record, call.body());
        }
        return record.deepCopy();
    }

    private void change(String path, ObjectNode record, JsonNode body) {
        if (record.path("is_archived").asBoolean() && body.path("is_archived").asBoolean(true)) {
            throw new Refusal(403, "", "Archived deals cannot be edited", "PATCH " + path);
        }
        body.fields().forEachRemaining(field -> {
            if (field.getKey().equals("custom_fields")) {
                record.withObject("/custom_fields").setAll((ObjectNode) field.getValue());
            } else {
                record.set(field.getKey(), field.getValue());
            }
        });
        record.put("update_time", seconds());
    }

    private ObjectNode there(String path, int id) {
        ObjectNode record = table(path).get(id);
        if (record == null || record.path("is_deleted").asBoolean()) {
            throw new Refusal(404, "", "Entity was not found", path);
        }
        return record;
    }

    private JsonNode lines(RemoteCall call) {
        int deal = Integer.parseInt(call.args().get(0));
        if (there(DEALS, deal).path("is_archived").asBoolean()) {
            throw new Refusal(403, "", "Archived deals cannot be edited", call.operation());
        }
        JsonNode data;
        if (call.template().endsWith("/bulk")) {
            call.body().path("data").forEach(this::requireLinkable);
            ArrayNode all = Json.MAPPER.createArrayNode();
            call.body().path("data").forEach(line -> all.add(attach(deal, line)));
            data = all;
        } else if (call.method().equals("POST")) {
            requireLinkable(call.body());
            data = attach(deal, call.body());
        } else {
            ObjectNode line = there(LINES, Integer.parseInt(call.args().get(1)));
            if (call.method().equals("DELETE")) {
                line.put("is_deleted", true);
            } else {
                change(LINES, line, call.body());
            }
            data = line.deepCopy();
        }
        revalue(deal);
        return data;
    }

    private void requireLinkable(JsonNode line) {
        if (!there(PRODUCTS, line.path("product_id").asInt())
                .path("is_linkable")
                .asBoolean(true)) {
            throw new Refusal(400, "", "body/product_id product is not linkable", "POST lines");
        }
    }

    private JsonNode attach(int deal, JsonNode body) {
        ObjectNode line = body.deepCopy();
        return table(LINES).get(add(LINES, line.put("deal_id", deal))).deepCopy();
    }

    private void revalue(int deal) {
        BigDecimal sum = live(LINES).stream()
                .filter(line -> line.path("deal_id").asInt() == deal)
                .map(line -> line.path("item_price")
                        .decimalValue()
                        .multiply(line.path("quantity").decimalValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        table(DEALS).get(deal).set("value", DecimalNode.valueOf(sum));
    }

    @Override
    public void walk(RemoteCall list, Consumer<JsonNode> row) {
        List<JsonNode> rows;
        synchronized (this) {
            log.add(list.operation());
            now = now.plusSeconds(1);
            if (faults.apply(list) == Fault.DIES_BEFORE) {
                throw new Killed();
            }
            rows = rows(list);
        }
        rows.forEach(row);
    }

    private List<JsonNode> rows(RemoteCall list) {
        String template = list.template();
        boolean archived = template.endsWith("/archived");
        String path = template.endsWith("/deals/products") ? LINES : template.replace("/archived", "");
        String since = list.query().getOrDefault("updated_since", "");
        List<String> ids = parts(list.query().get("ids"));
        List<String> deals = parts(list.query().get("deal_ids"));
        return live(path).stream()
                .filter(record -> !hides.test(record))
                .filter(record ->
                        !path.equals(DEALS) || record.path("is_archived").asBoolean() == archived)
                .filter(record -> record.path("update_time").asText().compareTo(since) >= 0)
                .filter(record ->
                        ids.isEmpty() || ids.contains(record.path("id").asText()))
                .filter(record ->
                        deals.isEmpty() || deals.contains(record.path("deal_id").asText()))
                .map(record -> shown(record, list.query().getOrDefault("include_fields", "")))
                .toList();
    }

    private JsonNode shown(ObjectNode record, String included) {
        ObjectNode shown = record.deepCopy();
        return included.equals("products_count")
                ? shown.put(
                        included,
                        live(LINES).stream()
                                .filter(line -> line.path("deal_id").asInt()
                                        == record.path("id").asInt())
                                .count())
                : shown;
    }

    private static List<String> parts(String text) {
        return text == null ? List.of() : Arrays.asList(text.split(","));
    }

    private String seconds() {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
