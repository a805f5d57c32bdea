package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.util.List;

/** Cuts lists into pages. */
final class Pages {
    private final IpressoOptions options;

    Pages(IpressoOptions options) {
        this.options = options;
    }

    /** The page of a number from 1; what follows the last is empty or the last again. */
    <T> List<T> of(List<T> all, int number) {
        int size = options.pageSize();
        int last = Math.max(1, (all.size() + size - 1) / size);
        int shown = number > last && options.pastEnd().equals("repeat") ? last : number;
        long from = (long) (shown - 1) * size;
        return from >= all.size() ? List.of() : all.subList((int) from, (int) Math.min(all.size(), from + size));
    }

    /** {@code count} and, if there are any, {@code id}. */
    ObjectNode ids(List<String> all, int number) {
        List<String> page = of(all, number);
        int count = page.isEmpty() || options.countIs().equals("page") ? page.size() : all.size();
        ObjectNode data = Json.MAPPER.createObjectNode().put("count", count);
        if (count > 0) {
            ArrayNode ids = data.putArray("id");
            page.forEach(ids::add);
        }
        return data;
    }
}
