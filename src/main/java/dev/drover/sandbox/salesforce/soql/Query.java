package dev.drover.sandbox.salesforce.soql;

import java.util.List;

/** One query. Paths have no alias or object name in front any more. */
public record Query(
        List<Item> select,
        String from,
        Condition where,
        List<String> groupBy,
        List<Order> orderBy,
        Integer limit,
        Integer offset) {

    /** One column of the result. */
    public sealed interface Item permits Column, Aggregate {}

    /** A field, or a field of a parent. */
    public record Column(String path) implements Item {}

    /** A function over a group; {@code COUNT()} has no path. */
    public record Aggregate(Function function, String path, String alias) implements Item {}

    /** The functions over groups. */
    public enum Function {
        COUNT,
        COUNT_DISTINCT,
        SUM,
        MIN,
        MAX,
        AVG
    }

    /** One key of the order. */
    public record Order(String path, boolean descending, boolean nullsLast) {}

    /** True for {@code SELECT COUNT() FROM}. */
    public boolean countsOnly() {
        return select.size() == 1 && select.get(0) instanceof Aggregate one && one.path() == null;
    }

    public boolean aggregates() {
        return !groupBy.isEmpty() || select.stream().anyMatch(Aggregate.class::isInstance);
    }
}
