package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.soql.Condition;
import dev.drover.sandbox.salesforce.soql.Literal;
import dev.drover.sandbox.salesforce.soql.Query;
import dev.drover.sandbox.salesforce.soql.SoqlException;
import dev.drover.sandbox.salesforce.store.RowSource;
import dev.drover.sandbox.salesforce.store.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** One query against the org as a caller sees it: which rows, in which order. */
final class QueryRun {
    private final Org org;
    private final Caller caller;
    private final Query query;
    private final boolean all;
    private final RowSource rows;

    /** Prepares a query; a SoqlException when the caller sees no such object or field. */
    QueryRun(Org org, Caller caller, Query query, boolean all, boolean tooling) {
        this.org = org;
        this.caller = caller;
        this.query = query;
        this.all = all;
        SObjectType type = org.catalogue()
                .find(query.from())
                .filter(found -> tooling || !found.properties().tooling())
                .orElseThrow(() ->
                        new SoqlException("INVALID_TYPE", "sObject type '" + query.from() + "' is not supported."));
        this.rows =
                SchemaRows.covers(type) ? SchemaRows.of(org, type) : org.store().table(type);
    }

    SObjectType type() {
        return rows.type();
    }

    RowSource rows() {
        return rows;
    }

    Query query() {
        return query;
    }

    Path path(String text) {
        return Path.of(org, rows.type(), text, (type, field) -> org.security().canRead(caller.userId(), type, field));
    }

    /** The paths of a query without aggregates. */
    List<Path> columns() {
        return query.select().stream()
                .map(item -> path(((Query.Column) item).path()))
                .toList();
    }

    /** The rows that meet the query, ordered and cut. */
    int[] matches() {
        return org.store().reading(() -> {
            int[] found = filtered();
            if (!query.orderBy().isEmpty() && !query.aggregates()) {
                found = ordered(found);
            }
            int from = Math.min(query.offset() == null ? 0 : query.offset(), found.length);
            int to = query.limit() == null ? found.length : (int) Math.min((long) from + query.limit(), found.length);
            return query.aggregates() ? found : Arrays.copyOfRange(found, from, to);
        });
    }

    private int[] filtered() {
        Predicate<RecordView> condition = conditions().compile(query.where());
        RecordView.Cursor cursor = new RecordView.Cursor(rows);
        Instant now = org.clock().now();
        boolean archives = rows.type().properties().archived();
        IntPredicate wanted = row -> {
            boolean there = all ? rows.exists(row) : rows.isLive(row);
            if (!there || !all && archives && TaskRule.isArchived(rows, row, now)) {
                return false;
            }
            return query.where() == null || condition.test(cursor.at(row));
        };
        int[] candidates = candidates(query.where());
        IntStream stream = candidates == null ? IntStream.range(0, rows.size()) : Arrays.stream(candidates);
        return stream.filter(wanted).toArray();
    }

    private Conditions conditions() {
        return new Conditions(org, this::path, this::subquery);
    }

    private Set<String> subquery(Query inner) {
        QueryRun run = new QueryRun(org, caller, inner, all, false);
        Path column = run.columns().get(0);
        RecordView.Cursor cursor = new RecordView.Cursor(run.rows());
        Set<String> values = new HashSet<>();
        for (int row : run.matches()) {
            values.add(column.read(cursor.at(row)));
        }
        values.remove(null);
        return values;
    }

    /** Rows found by an index, a superset of the result; null when no index helps. */
    private int[] candidates(Condition condition) {
        if (!(rows instanceof Table table)) {
            return null;
        }
        if (condition instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                int[] found = candidates(part);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        if (condition instanceof Condition.Compare compare && compare.operator() == Condition.Operator.EQUAL) {
            return byIndex(table, compare.path(), List.of(compare.value()));
        }
        if (condition instanceof Condition.In in && !in.negated()) {
            return byIndex(table, in.path(), in.values());
        }
        return null;
    }

    private int[] byIndex(Table table, String text, List<Literal> values) {
        Path path = path(text);
        Field field = path.leaf();
        boolean text18 = values.stream().allMatch(value -> value.kind() == Literal.Kind.TEXT);
        if (!path.isDirect() || !field.indexed() || !text18) {
            return null;
        }
        IntStream.Builder found = IntStream.builder();
        Set<String> wanted = new HashSet<>();
        values.forEach(value -> wanted.add(Conditions.comparable(path, value)));
        for (String value : wanted) {
            if (field.ordinal() == SObjectType.ID) {
                boolean own = value.length() == 18
                        && value.startsWith(String.valueOf(table.type().prefix()));
                int row = own ? table.row(value) : -1;
                if (row >= 0) {
                    found.add(row);
                }
            } else {
                table.forEach(field, value, found::add);
            }
        }
        return found.build().sorted().distinct().toArray();
    }

    private int[] ordered(int[] found) {
        Comparator<Integer> comparator = null;
        RecordView.Cursor one = new RecordView.Cursor(rows);
        RecordView.Cursor other = new RecordView.Cursor(rows);
        for (Query.Order order : query.orderBy()) {
            Path path = path(order.path());
            Comparator<Integer> next = (a, b) -> compare(path, order, path.read(one.at(a)), path.read(other.at(b)));
            comparator = comparator == null ? next : comparator.thenComparing(next);
        }
        return Arrays.stream(found)
                .boxed()
                .sorted(comparator)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static int compare(Path path, Query.Order order, String a, String b) {
        if (a == null || b == null) {
            int nulls = a == null ? (b == null ? 0 : -1) : 1;
            return order.nullsLast() ? -nulls : nulls;
        }
        int result = path.leaf().type().isNumber()
                ? new BigDecimal(a).compareTo(new BigDecimal(b))
                : a.compareToIgnoreCase(b);
        return order.descending() ? -result : result;
    }
}
