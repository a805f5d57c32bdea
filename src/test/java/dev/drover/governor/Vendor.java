package dev.drover.governor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.governor.QuotaGate.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The far end: notes when each call arrives and judges by sliding windows, and by fixed ones that the first call opens. */
final class Vendor {
    private final List<Instant> arrivals = new ArrayList<>();

    void arrive(Instant at) {
        arrivals.add(at);
    }

    int calls() {
        return arrivals.size();
    }

    void judge(List<Window> windows) {
        List<Instant> sorted = arrivals.stream().sorted().toList();
        for (Window window : windows) {
            judgeSliding(sorted, window);
            judgeFixed(sorted, window);
        }
    }

    private static void judgeSliding(List<Instant> sorted, Window window) {
        for (int i = 0; i + window.calls() < sorted.size(); i++) {
            Instant first = sorted.get(i);
            Instant oneTooMany = sorted.get(i + window.calls());
            assertThat(Duration.between(first, oneTooMany))
                    .as("%s calls from %s to %s", window.calls() + 1, first, oneTooMany)
                    .isGreaterThanOrEqualTo(window.span());
        }
    }

    private static void judgeFixed(List<Instant> sorted, Window window) {
        Instant opened = Instant.MIN;
        int count = 0;
        for (Instant arrival : sorted) {
            if (opened == Instant.MIN || !arrival.isBefore(opened.plus(window.span()))) {
                opened = arrival;
                count = 0;
            }
            assertThat(++count).as("calls in the window opened at %s", opened).isLessThanOrEqualTo(window.calls());
        }
    }
}
