package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.soql.Query;
import dev.drover.sandbox.salesforce.soql.SoqlException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Groups of rows and what their functions give. */
final class Aggregation {
    private final QueryRun run;

    Aggregation(QueryRun run) {
        this.run = run;
    }

    /** What a function has seen of one group. */
    private static final class Tally {
        private final Query.Aggregate item;
        private final Path path;
        private final Set<String> distinct = new HashSet<>();
        private int count;
        private BigDecimal sum = BigDecimal.ZERO;
        private String least;
        private String most;

        Tally(Query.Aggregate item, Path path) {
            this.item = item;
            this.path = path;
        }

        void add(RecordView record) {
            String value = path.read(record);
            if (value == null) {
                return;
            }
            count++;
            switch (item.function()) {
                case COUNT -> {}
                case COUNT_DISTINCT -> distinct.add(value);
                case SUM, AVG -> sum = sum.add(new BigDecimal(value));
                case MIN -> least = least == null || order(value, least) < 0 ? value : least;
                case MAX -> most = most == null || order(value, most) > 0 ? value : most;
            }
        }

        private int order(String a, String b) {
            return path.leaf().type().isNumber()
                    ? new BigDecimal(a).compareTo(new BigDecimal(b))
                    : a.compareToIgnoreCase(b);
        }

        void write(ObjectNode node) {
            switch (item.function()) {
                case COUNT -> node.set(item.alias(), IntNode.valueOf(count));
                case COUNT_DISTINCT -> node.set(item.alias(), IntNode.valueOf(distinct.size()));
                case SUM -> node.set(item.alias(), count == 0 ? NullNode.instance : number(sum));
                case AVG ->
                    node.set(
                            item.alias(),
                            count == 0
                                    ? NullNode.instance
                                    : number(sum.divide(new BigDecimal(count), MathContext.DECIMAL64)));
                case MIN -> node.set(item.alias(), RecordJson.value(path.leaf(), least));
                case MAX -> node.set(item.alias(), RecordJson.value(path.leaf(), most));
            }
        }

        private static DecimalNode number(BigDecimal value) {
            return DecimalNode.valueOf(RecordJson.decimal(value.toPlainString()));
        }
    }

    Collection<ObjectNode> groups() {
        Query query = run.query();
        List<Path> keys = query.groupBy().stream().map(run::path).toList();
        Map<List<String>, List<Tally>> groups = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            groups.put(List.of(), tallies());
        }
        RecordView.Cursor cursor = new RecordView.Cursor(run.rows());
        for (int row : run.matches()) {
            cursor.at(row);
            List<String> key = new ArrayList<>();
            keys.forEach(path -> key.add(path.read(cursor)));
            groups.computeIfAbsent(key, fresh -> tallies()).forEach(tally -> tally.add(cursor));
        }
        List<ObjectNode> nodes = new ArrayList<>();
        groups.forEach((key, tallies) -> nodes.add(node(query, keys, key, tallies)));
        long limit = query.limit() == null ? Long.MAX_VALUE : query.limit();
        return nodes.stream().limit(limit).toList();
    }

    private List<Tally> tallies() {
        List<Tally> tallies = new ArrayList<>();
        for (Query.Item item : run.query().select()) {
            if (item instanceof Query.Aggregate one) {
                tallies.add(new Tally(one, run.path(Objects.requireNonNullElse(one.path(), "Id"))));
            }
        }
        return tallies;
    }

    private ObjectNode node(Query query, List<Path> keys, List<String> key, List<Tally> tallies) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.putObject("attributes").put("type", "AggregateResult");
        for (Query.Item item : query.select()) {
            if (item instanceof Query.Column column) {
                String text = run.path(column.path()).text();
                int at = -1;
                for (int i = 0; i < keys.size(); i++) {
                    at = keys.get(i).text().equals(text) ? i : at;
                }
                if (at < 0) {
                    throw new SoqlException("MALFORMED_QUERY", "Field must be grouped or aggregated: " + text);
                }
                node.set(keys.get(at).leafName(), RecordJson.value(keys.get(at).leaf(), key.get(at)));
            }
        }
        tallies.forEach(tally -> tally.write(node));
        return node;
    }
}
