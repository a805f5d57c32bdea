package dev.drover.ipresso.api;

import dev.drover.governor.QuotaGate.Window;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Works out how many calls an extraction takes, and how long they last at the least. */
final class Estimator {
    private static final long DICTIONARIES = 9;
    /** A list that is read page by page takes one call more than it has pages, as long as their size is not known. */
    private static final long PAGES = 2;

    private static final long SPANS_OF_A_WINDOW = 3;
    private final ApiProfile profile;
    private final List<Window> limits;

    Estimator(ApiProfile profile, List<Window> limits) {
        this.profile = profile;
        this.limits = limits;
    }

    /**
     * @param groups tags, categories and origins together
     * @param extended whether the extended search gives whole contacts
     */
    CallEstimate of(long contacts, long highestId, long groups, boolean extended) {
        ApiProfile.Collect collect = profile.collect();
        ApiProfile.Windows windows = profile.windows();
        long spans = Math.max(0, highestId - windows.first() + 1) / windows.size() + 1;
        Map<String, Long> calls = new LinkedHashMap<>();
        calls.put("dictionaries", DICTIONARIES);
        calls.put("search", spans * SPANS_OF_A_WINDOW + windows.emptyToStop());
        calls.put("contacts", extended ? 0 : contacts);
        calls.put("members", groups * PAGES);
        calls.put("consents", collect.consents() == ApiProfile.ConsentsBy.BY_CONTACT ? contacts : 0);
        calls.put("connections", collect.reads("connections") ? contacts : 0);
        calls.put("activities", collect.reads("activities") ? contacts * PAGES : 0);
        calls.put("actions", collect.reads("actions") ? contacts * PAGES : 0);
        long total = calls.values().stream().mapToLong(Long::longValue).sum();
        return new CallEstimate(calls, shortest(total));
    }

    private Duration shortest(long calls) {
        return limits.stream()
                .map(limit -> limit.span().multipliedBy(calls).dividedBy(limit.calls()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
