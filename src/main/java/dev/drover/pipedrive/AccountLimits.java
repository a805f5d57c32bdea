package dev.drover.pipedrive;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.ObjectMapping;
import dev.drover.pipedrive.PipedriveProfile.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What the company's plan has room for: looked at before anything is made. */
final class AccountLimits {
    private static final int NAMED = 12;

    private final FieldLists lists;
    private final RemoteCalls calls;
    private final PipedriveProfile profile;
    private final Plan plan;
    private final int seats;

    AccountLimits(FieldLists lists, RemoteCalls calls, PipedriveProfile profile, Plan plan, int seats) {
        this.lists = lists;
        this.calls = calls;
        this.profile = profile;
        this.plan = plan;
        this.seats = seats;
    }

    /** Errors: SCHEMA_LIMIT, with the fields that find no room. @param missing fields that would be made, in their order */
    void checkFields(List<FieldNeed> missing) {
        Set<String> paths = new TreeSet<>();
        profile.objects().values().forEach(type -> type.fields().ifPresent(paths::add));
        long there = paths.stream()
                .flatMap(path -> lists.of(path).stream())
                .filter(RemoteField::custom)
                .count();
        long room = Math.max(0, plan.fields() - there);
        if (missing.size() <= room) {
            return;
        }
        List<FieldNeed> over = missing.subList((int) room, missing.size());
        throw new DroverException(
                ErrorCode.SCHEMA_LIMIT,
                "plan " + plan.name() + " has " + plan.fields() + " custom fields for all objects together, " + there
                        + " are used, and the mappings need " + missing.size() + " more: no room for "
                        + names(over)
                        + "; delete unused fields, map fewer (custom properties are in aiq_details__c in any"
                        + " case), or take a larger plan");
    }

    private static String names(List<FieldNeed> over) {
        String named = over.stream()
                .limit(NAMED)
                .map(need -> need.object() + "." + need.field().name())
                .collect(Collectors.joining(", "));
        return over.size() > NAMED ? named + " and " + (over.size() - NAMED) + " more" : named;
    }

    /** Deals that the account can still take, as long as they are neither archived nor deleted. */
    long mostDeals() {
        return Math.min(profile.mostDeals(), plan.deals() * seats);
    }

    /** Errors: SCHEMA_LIMIT when the plan has no room for so many more. @param planned deals that are not there yet */
    void checkDeals(long planned) {
        if (planned == 0) {
            return;
        }
        long there = planned > mostDeals() ? 0 : dealsThere();
        long over = there + planned - mostDeals();
        if (over > 0) {
            throw new DroverException(
                    ErrorCode.SCHEMA_LIMIT,
                    String.format(
                            Locale.ROOT,
                            "plan %s with %,d seats takes %,d deals that are not archived; %s%,d would be made, %,d too"
                                    + " many (objects: Deal); take a larger plan or more seats, archive or delete deals"
                                    + " there, leave old orders out, or correct 'plans' in profiles/pipedrive.yaml",
                            plan.name(),
                            seats,
                            mostDeals(),
                            there == 0 ? "" : String.format(Locale.ROOT, "%,d are there, ", there),
                            planned,
                            over));
        }
    }

    /** There is no total, only a list; it has no archived deals, and its length is bounded by the plan. */
    private long dealsThere() {
        AtomicLong seen = new AtomicLong();
        calls.walk(RemoteCall.get(DealKind.PATH), row -> seen.incrementAndGet());
        return seen.get();
    }

    /** The custom fields of mappings, each once, in the order of the mappings. */
    static List<FieldNeed> needs(List<ObjectMapping> mappings, PipedriveProfile profile) {
        List<FieldNeed> needs = new ArrayList<>();
        for (ObjectMapping mapping : mappings) {
            profile.object(mapping.destinationObject())
                    .flatMap(type -> type.fields())
                    .ifPresent(path -> mapping.destinationFields().stream()
                            .filter(field -> field.custom())
                            .map(field -> FieldNeed.of(mapping.destinationObject(), path, field))
                            .filter(need -> needs.stream().noneMatch(need::isSameAs))
                            .forEach(needs::add));
        }
        return needs;
    }
}
