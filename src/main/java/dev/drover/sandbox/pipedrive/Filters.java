package dev.drover.sandbox.pipedrive;

import java.util.function.IntPredicate;

/** Saved filters, which only v1 makes. */
final class Filters {
    Filters(Company company) {}

    IntPredicate condition(int filter, Entity entity) {
        throw ApiError.validation("filter_id: The filter was not found");
    }
}
