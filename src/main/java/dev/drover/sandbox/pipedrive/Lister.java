package dev.drover.sandbox.pipedrive;

import dev.drover.sandbox.pipedrive.store.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;

/** The v2 lists of records. */
final class Lister {
    private static final int MOST = 500;
    private static final int MOST_IDS = 100;
    private static final Set<String> COMMON = Set.of(
            "filter_id",
            "ids",
            "owner_id",
            "updated_since",
            "sort_by",
            "sort_direction",
            "custom_fields",
            "limit",
            "cursor");
    private static final Set<String> RECORDS =
            Set.of("updated_until", "include_fields", "include_option_labels", "include_labels");

    private final Company company;
    private final Entity entity;

    Lister(Company company, Entity entity) {
        this.company = company;
        this.entity = entity;
    }

    /** @param archived which half of the deals is listed; other records have one half only */
    Reply list(ApiCall call, boolean archived) {
        call.onlyQuery(allowed());
        List<String> sorts = entity.kind() == Kind.PRODUCT
                ? List.of("id", "name", "add_time", "update_time")
                : List.of("id", "update_time", "add_time");
        Paging paging = Paging.of(call, company, sorts, MOST);
        View view = entity.kind() == Kind.PRODUCT ? View.sparse(call) : View.of(call);
        IntPredicate wanted = wanted(call, archived);
        return paging.page(
                entity.table(), entity.table().ids(paging.after()).filter(wanted), id -> entity.show(id, view));
    }

    private Set<String> allowed() {
        Set<String> allowed = new HashSet<>(COMMON);
        switch (entity.kind()) {
            case PRODUCT -> {}
            case ORGANIZATION -> allowed.addAll(RECORDS);
            case PERSON -> {
                allowed.addAll(RECORDS);
                allowed.addAll(Set.of("org_id", "deal_id"));
            }
            case DEAL -> {
                allowed.addAll(RECORDS);
                allowed.addAll(Set.of("person_id", "org_id", "pipeline_id", "stage_id", "status"));
            }
        }
        return allowed;
    }

    private IntPredicate wanted(ApiCall call, boolean archived) {
        Table table = entity.table();
        List<IntPredicate> conditions = new ArrayList<>();
        conditions.add(state(call, archived));
        time(call, "updated_since").ifPresent(from -> conditions.add(id -> table.updateTime(id) >= from));
        time(call, "updated_until").ifPresent(until -> conditions.add(id -> table.updateTime(id) < until));
        call.query("ids").ifPresent(text -> {
            Set<Integer> ids = new HashSet<>(ids(text, "ids"));
            if (ids.size() > MOST_IDS) {
                throw ApiError.validation("ids: The value must not contain more than " + MOST_IDS + " items");
            }
            conditions.add(ids::contains);
        });
        for (String link : List.of("owner_id", "person_id", "org_id", "pipeline_id", "stage_id")) {
            call.query(link).ifPresent(text -> {
                int target = number(text, link);
                conditions.add(id -> table.number(id, link) == target);
            });
        }
        call.query("deal_id").ifPresent(text -> {
            int deal = number(text, "deal_id");
            Table deals = company.entity(Kind.DEAL).table();
            int person = deals.exists(deal) ? deals.number(deal, "person_id") : 0;
            conditions.add(id -> id == person);
        });
        call.query("filter_id")
                .ifPresent(text -> conditions.add(company.filters().condition(number(text, "filter_id"), entity)));
        conditions.add(id -> company.sees(call.caller(), entity, id));
        return id -> {
            for (IntPredicate condition : conditions) {
                if (!condition.test(id)) {
                    return false;
                }
            }
            return true;
        };
    }

    private IntPredicate state(ApiCall call, boolean archived) {
        Table table = entity.table();
        if (entity.kind() != Kind.DEAL) {
            return table::isLive;
        }
        Deals deals = (Deals) entity;
        Optional<String> status = call.query("status");
        if (status.isEmpty()) {
            return id -> table.isLive(id) && deals.isArchived(id) == archived;
        }
        Set<String> wanted = Set.copyOf(View.list(status.get()));
        if (!Set.of("open", "won", "lost", "deleted").containsAll(wanted)) {
            throw ApiError.validation("status: The value must be one of open, won, lost, deleted");
        }
        return id -> {
            String is = table.isLive(id) ? table.value(id, "status").asText() : "deleted";
            return wanted.contains(is) && deals.isArchived(id) == archived;
        };
    }

    static OptionalLong time(ApiCall call, String name) {
        Optional<String> text = call.query(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong time = text.get().contains("T") ? Times.parse(text.get()) : OptionalLong.empty();
        if (time.isEmpty()) {
            throw ApiError.validation(name + ": The value is not a valid 'datetime'");
        }
        return time;
    }

    static List<Integer> ids(String text, String name) {
        return View.list(text).stream().map(part -> number(part.strip(), name)).toList();
    }

    static int number(String text, String name) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ApiError.validation(name + ": The value is not a valid 'integer'");
        }
    }
}
