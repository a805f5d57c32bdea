package dev.drover.sandbox.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Records that somebody else holds: by order of the control plane, or because another bulk job works on the same parent. */
final class RecordLocks {
    private final Map<String, AtomicInteger> held = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> parentsOfJobs = new ConcurrentHashMap<>();
    private final AtomicInteger meetings = new AtomicInteger();

    /** Locks a record for the next attempts to write to it or to a child of it. */
    void hold(String id, int attempts) {
        held.put(id, new AtomicInteger(attempts));
    }

    /** Refuses a record whose own row or parent is held. */
    void check(String id) {
        if (held.isEmpty() || id == null) {
            return;
        }
        AtomicInteger left = held.get(id);
        if (left == null) {
            return;
        }
        if (left.getAndDecrement() > 0) {
            throw refusal(List.of(id));
        }
        held.remove(id);
    }

    /**
     * A chunk of a bulk job touches these parents; true when it must fail, because another job is on one of them and it is
     * the n-th such meeting.
     */
    boolean meets(String job, Set<String> parents, int everyNth) {
        boolean met = false;
        for (Map.Entry<String, Set<String>> other : parentsOfJobs.entrySet()) {
            met |= !other.getKey().equals(job) && parents.stream().anyMatch(other.getValue()::contains);
        }
        parentsOfJobs.computeIfAbsent(job, key -> ConcurrentHashMap.newKeySet()).addAll(parents);
        return met && everyNth > 0 && meetings.incrementAndGet() % everyNth == 0;
    }

    /** A job has ended a batch and holds nothing any more. */
    void release(String job) {
        parentsOfJobs.remove(job);
    }

    static RowException refusal(List<String> ids) {
        List<String> shown = new ArrayList<>(ids.subList(0, Math.min(ids.size(), 5)));
        String what = shown.isEmpty() ? "this record" : shown.size() + " records: " + String.join(",", shown);
        if (shown.size() == 1) {
            what = "this record or 1 records: " + shown.get(0);
        }
        return new RowException("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to " + what);
    }
}
