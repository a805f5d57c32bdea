package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A page of a v2 list: it begins behind the cursor's record, so that a walk never counts what it has passed. */
final class Paging {
    private static final int USUAL = 100;

    private final Company company;
    private final int limit;
    private final String sortBy;
    private final boolean descending;
    private final Cursor cursor;

    private record Place(long value, String text, int id) {}

    private Paging(Company company, int limit, String sortBy, boolean descending, Cursor cursor) {
        this.company = company;
        this.limit = limit;
        this.sortBy = sortBy;
        this.descending = descending;
        this.cursor = cursor;
    }

    /** @param sorts members that the list can be sorted by */
    static Paging of(ApiCall call, Company company, List<String> sorts, int most) {
        int limit = limit(call, company.options(), most);
        String sortBy = call.query("sort_by").orElse("id");
        if (!sorts.contains(sortBy)) {
            throw ApiError.validation("sort_by: The value must be one of " + String.join(", ", sorts));
        }
        String direction = call.query("sort_direction").orElse("asc");
        if (!direction.equals("asc") && !direction.equals("desc")) {
            throw ApiError.validation("sort_direction: The value must be one of asc, desc");
        }
        Cursor cursor = call.query("cursor")
                .filter(text -> !text.isEmpty())
                .map(Cursor::decode)
                .orElse(null);
        if (cursor != null) {
            int life = company.options().cursorSeconds();
            boolean other = !cursor.field().equals(sortBy) || cursor.descending() != direction.equals("desc");
            if (other || life > 0 && company.now() > cursor.issued() + life) {
                throw ApiError.validation("cursor: The value is not a valid cursor");
            }
        }
        return new Paging(company, limit, sortBy, direction.equals("desc"), cursor);
    }

    private static int limit(ApiCall call, PipedriveOptions options, int most) {
        int limit;
        try {
            limit = Integer.parseInt(call.query("limit").orElse(String.valueOf(Math.min(USUAL, most))));
        } catch (NumberFormatException e) {
            throw ApiError.validation("limit: The value is not a valid 'integer'");
        }
        if (limit < 1 || limit > most && options.limitOverflow() == Handling.REFUSED) {
            throw ApiError.validation("limit: The value must be between 1 and " + most);
        }
        return Math.min(limit, most);
    }

    /** The highest id that this page need not look at: for walks by id. */
    int after() {
        return cursor == null || descending || !sortBy.equals("id") ? 0 : cursor.id();
    }

    int limit() {
        return limit;
    }

    Reply page(Table table, IntStream ids, IntFunction<ObjectNode> show) {
        List<Integer> found = sortBy.equals("id") ? byId(ids) : sorted(table, ids);
        boolean more = found.size() > limit;
        List<Integer> shown = more ? found.subList(0, limit) : found;
        ArrayNode data = Json.MAPPER.createArrayNode();
        shown.forEach(id -> data.add(show.apply(id)));
        String next = null;
        if (more) {
            Place last = place(table, shown.get(limit - 1));
            next = new Cursor(sortBy, descending, last.value(), last.text(), last.id(), company.now()).encode();
        }
        return Reply.page(data, next);
    }

    private List<Integer> byId(IntStream ids) {
        int from = cursor == null ? 0 : cursor.id();
        if (!descending) {
            return ids.filter(id -> id > from).limit(limit + 1L).boxed().toList();
        }
        List<Integer> all = new ArrayList<>(
                ids.filter(id -> cursor == null || id < from).boxed().toList());
        Collections.reverse(all);
        return all.size() > limit + 1 ? all.subList(0, limit + 1) : all;
    }

    private List<Integer> sorted(Table table, IntStream ids) {
        Comparator<Place> ascending = Comparator.comparingLong(Place::value)
                .thenComparing(Place::text, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparingInt(Place::id);
        Comparator<Place> order = descending ? ascending.reversed() : ascending;
        Place from = cursor == null ? null : new Place(cursor.value(), cursor.text(), cursor.id());
        PriorityQueue<Place> best = new PriorityQueue<>(limit + 2, order.reversed());
        ids.forEach(id -> {
            Place place = place(table, id);
            if (from == null || order.compare(place, from) > 0) {
                if (best.size() <= limit || order.compare(place, best.peek()) < 0) {
                    best.add(place);
                    if (best.size() > limit + 1) {
                        best.poll();
                    }
                }
            }
        });
        return best.stream().sorted(order).map(Place::id).toList();
    }

    private Place place(Table table, int id) {
        return switch (sortBy) {
            case "add_time" -> new Place(table.addTime(id), null, id);
            case "update_time" -> new Place(table.updateTime(id), null, id);
            case "name", "due_date" -> new Place(0, table.value(id, sortBy).asText(), id);
            case "id" -> new Place(id, null, id);
            default -> new Place(table.number(id, sortBy), null, id);
        };
    }
}
