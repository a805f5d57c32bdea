package dev.drover.chaos;

import dev.drover.sandbox.http.RequestObserver;
import java.util.Arrays;
import java.util.Locale;

/**
 * Where a process is killed: the n-th time that it comes to a place.
 *
 * @param place such as {@code salesforce-write-worked} or {@code journal-before}; {@link #RANDOM} = at a moment
 * @param nth counted from 1 in each process; for a moment, thousandths of the time that an undisturbed run takes
 */
public record KillPoint(String place, long nth) {
    static final String RANDOM = "random";

    /** Reads what {@link #toString} wrote. */
    public static KillPoint parse(String text) {
        int colon = text.lastIndexOf(':');
        return new KillPoint(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
    }

    boolean isMoment() {
        return place.equals(RANDOM);
    }

    /** Whether the simulators see it; otherwise only the process itself does. */
    boolean isRequest() {
        return Arrays.stream(RequestObserver.Stage.values())
                .anyMatch(stage -> place.endsWith("-" + stage.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return place + ":" + nth;
    }
}
