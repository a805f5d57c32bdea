package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What deals are worth while their lines change: Pipedrive works out their sum, without the taxes and fees of the order. And
 * how many lines they have, where Pipedrive tells. As text: {@code 17=120.50#2,18=3}.
 */
final class DealValues {
    private static final Logger LOG = LoggerFactory.getLogger(DealValues.class);
    private static final String VALUE = "value";
    private static final long UNTOLD = -1;

    private final RemoteObject deals;
    private final SeenDeals seen;
    private final String countedBy;

    /** What has been read since the lines were changed, of deals that nothing more happens to. */
    private final Map<String, JsonNode> after = new HashMap<>();

    /** @param countedBy the field of a deal that tells how many lines it has, "" where none does */
    DealValues(RemoteObject deals, SeenDeals seen, String countedBy) {
        this.deals = deals;
        this.seen = seen;
        this.countedBy = countedBy;
    }

    /** @param value null where there is none; @param lines -1 where it is not told */
    record Worth(BigDecimal value, long lines) {
        private static final Worth UNKNOWN = new Worth(null, UNTOLD);

        static Worth of(JsonNode deal, String countedBy) {
            JsonNode value = deal.path(VALUE);
            JsonNode lines = deal.path(countedBy);
            return new Worth(
                    value.isNumber() ? value.decimalValue() : null, lines.isIntegralNumber() ? lines.asLong() : UNTOLD);
        }

        static Worth parse(String text) {
            int hash = text.indexOf('#');
            String value = hash < 0 ? text : text.substring(0, hash);
            return new Worth(
                    value.isEmpty() ? null : new BigDecimal(value),
                    hash < 0 ? UNTOLD : Long.parseLong(text.substring(hash + 1)));
        }

        boolean isKnown() {
            return lines != UNTOLD;
        }

        @Override
        public String toString() {
            return (value == null ? "" : value.toPlainString()) + (isKnown() ? "#" + lines : "");
        }
    }

    /** What these deals are worth now. */
    String of(Collection<String> ids) {
        Map<String, Worth> worths = new LinkedHashMap<>();
        List<String> unseen = new ArrayList<>();
        for (String id : ids) {
            worths.put(id, Worth.UNKNOWN);
            seen.take(id).ifPresentOrElse(worth -> worths.put(id, worth), () -> unseen.add(id));
        }
        deals.get(unseen).forEach(deal -> worths.put(deals.id(deal), Worth.of(deal, countedBy)));
        return text(worths);
    }

    static List<String> deals(String text) {
        return List.copyOf(parse(text).keySet());
    }

    /** The part of the text that speaks of one deal. */
    static String only(String text, String id) {
        Worth worth = parse(text).get(id);
        return worth == null ? "" : text(Map.of(id, worth));
    }

    /** The deals of which Pipedrive's own count does not show that nothing but this was added. @param made deal → lines */
    List<String> withMore(String text, Map<String, Long> made) {
        Map<String, Worth> before = parse(text);
        if (before.values().stream().noneMatch(Worth::isKnown)) {
            return List.copyOf(before.keySet());
        }
        deals.get(before.keySet()).forEach(deal -> {
            Worth worth = before.getOrDefault(deals.id(deal), Worth.UNKNOWN);
            long lines = Worth.of(deal, countedBy).lines();
            if (worth.isKnown() && lines == worth.lines() + made.getOrDefault(deals.id(deal), 0L)) {
                after.put(deals.id(deal), deal);
            }
        });
        return before.keySet().stream().filter(id -> !after.containsKey(id)).toList();
    }

    /** Gives the deals the value that they had. */
    void putBack(String text) {
        Map<String, Worth> before = parse(text);
        List<JsonNode> now = new ArrayList<>(after.values());
        now.addAll(deals.get(
                before.keySet().stream().filter(id -> !after.containsKey(id)).toList()));
        after.clear();
        int kept = 0;
        for (JsonNode deal : now) {
            BigDecimal wanted =
                    before.getOrDefault(deals.id(deal), Worth.UNKNOWN).value();
            BigDecimal value = Worth.of(deal, countedBy).value();
            if (wanted != null && value != null && value.compareTo(wanted) != 0) {
                kept += put(deals.id(deal), wanted) ? 0 : 1;
            }
        }
        if (kept > 0) {
            LOG.warn("Pipedrive keeps the sum of the lines as the value of {} deals", kept);
        }
    }

    private boolean put(String id, BigDecimal value) {
        ObjectNode body = Json.MAPPER.createObjectNode().put(VALUE, value);
        BigDecimal now = Worth.of(deals.update(id, body), countedBy).value();
        return now != null && now.compareTo(value) == 0;
    }

    private static String text(Map<String, Worth> worths) {
        return worths.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private static Map<String, Worth> parse(String text) {
        Map<String, Worth> worths = new LinkedHashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
            int equals = part.indexOf('=');
            worths.put(part.substring(0, equals), Worth.parse(part.substring(equals + 1)));
        }
        return worths;
    }
}
