package dev.drover.pipedrive;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.ObjectMapping;
import dev.drover.pipedrive.PipedriveProfile.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /**
     * Errors: SCHEMA_LIMIT when the plan does not hold so many deals even in an empty account.
     *
     * @param planned deals in line; some of them may be there already
     * @return what to mind; empty when there is room in any case
     */
    Optional<String> checkDeals(long planned) {
        long room = mostDeals() - planned;
        String plan = "plan " + this.plan.name() + " with " + seats + " seats takes " + mostDeals()
                + " deals that are not archived, and " + planned + " are in line";
        String remedy = "; take a larger plan or more seats, archive deals there, or leave old orders out";
        if (room < 0) {
            throw new DroverException(ErrorCode.SCHEMA_LIMIT, plan + remedy);
        }
        return planned > 0 && dealsUpTo(room + 1) > room
                ? Optional.of(plan + ", beside those that are there already" + remedy)
                : Optional.empty();
    }

    /** Counts no further than it has to: there is no total, only a list. */
    private long dealsUpTo(long most) {
        AtomicLong seen = new AtomicLong();
        try {
            calls.walk(RemoteCall.get(DealKind.PATH), row -> {
                if (seen.incrementAndGet() >= most) {
                    throw new Enough();
                }
            });
        } catch (Enough enough) {
            return most;
        }
        return seen.get();
    }

    /** There are as many as matter. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
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
