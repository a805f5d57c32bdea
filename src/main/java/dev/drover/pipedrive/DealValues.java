package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What deals are worth while their lines change: Pipedrive works out their sum, without the taxes and fees of the order. As
 * text: {@code 17=120.50,18=3}.
 */
final class DealValues {
    private static final Logger LOG = LoggerFactory.getLogger(DealValues.class);
    private static final String VALUE = "value";

    private final RemoteObject deals;

    DealValues(RemoteObject deals) {
        this.deals = deals;
    }

    /** What these deals are worth now. */
    String of(Collection<String> ids) {
        Map<String, String> values = new LinkedHashMap<>();
        ids.forEach(id -> values.put(id, ""));
        deals.get(ids)
                .forEach(deal -> value(deal).ifPresent(value -> values.put(deals.id(deal), value.toPlainString())));
        List<String> parts = new ArrayList<>();
        values.forEach((id, value) -> parts.add(id + "=" + value));
        return String.join(",", parts);
    }

    static List<String> deals(String text) {
        return List.copyOf(parse(text).keySet());
    }

    /** Gives the deals the value that they had. */
    void putBack(String text) {
        Map<String, String> before = parse(text);
        int kept = 0;
        for (JsonNode deal : deals.get(before.keySet())) {
            String wanted = before.get(deals.id(deal));
            BigDecimal now = value(deal).orElse(null);
            if (!wanted.isEmpty() && now != null && now.compareTo(new BigDecimal(wanted)) != 0) {
                kept += put(deals.id(deal), new BigDecimal(wanted)) ? 0 : 1;
            }
        }
        if (kept > 0) {
            LOG.warn("Pipedrive keeps the sum of the lines as the value of {} deals", kept);
        }
    }

    private boolean put(String id, BigDecimal value) {
        ObjectNode body = Json.MAPPER.createObjectNode().put(VALUE, value);
        return value(deals.update(id, body))
                .filter(now -> now.compareTo(value) == 0)
                .isPresent();
    }

    private static Optional<BigDecimal> value(JsonNode deal) {
        JsonNode value = deal.path(VALUE);
        return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
            int equals = part.indexOf('=');
            values.put(part.substring(0, equals), part.substring(equals + 1));
        }
        return values;
    }
}
