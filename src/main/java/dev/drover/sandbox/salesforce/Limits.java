package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.http.SandboxClock;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What was used of the daily allowances, over the last 24 hours of simulated time. */
final class Limits {
    private static final long WINDOW_MINUTES = 24 * 60;

    private final SandboxClock clock;
    private final Supplier<SalesforceOptions> options;
    private final Window requests = new Window();
    private final Window batches = new Window();
    private final Window queryJobs = new Window();

    Limits(SandboxClock clock, Supplier<SalesforceOptions> options) {
        this.clock = clock;
        this.options = options;
    }

    private final class Window {
        private final TreeMap<Long, Long> minutes = new TreeMap<>();
        private long sum;

        synchronized void add(long n) {
            used();
            minutes.merge(minute(), n, Long::sum);
            sum += n;
        }

        synchronized long used() {
            long oldest = minute() - WINDOW_MINUTES;
            while (!minutes.isEmpty() && minutes.firstKey() <= oldest) {
                sum -= minutes.pollFirstEntry().getValue();
            }
            return sum;
        }

        private long minute() {
            return clock.now().getEpochSecond() / 60;
        }
    }

    /** Counts a request; ApiError REQUEST_LIMIT_EXCEEDED when there is none left. */
    void request(int n) {
        if (usedRequests() + n > maxRequests()) {
            throw new ApiError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        requests.add(n);
    }

    long usedRequests() {
        return requests.used() + options.get().usedApiRequests();
    }

    long maxRequests() {
        return options.get().maxApiRequests();
    }

    /** False when the batches of the day are used up. */
    boolean batch() {
        if (usedBatches() >= options.get().maxBulkBatches()) {
            return false;
        }
        batches.add(1);
        return true;
    }

    long usedBatches() {
        return batches.used();
    }

    void queryJob() {
        queryJobs.add(1);
    }

    long usedQueryJobs() {
        return queryJobs.used();
    }

    /** The header on every REST answer. */
    String header() {
        return "api-usage=" + Math.min(usedRequests(), maxRequests()) + "/" + maxRequests();
    }
}
