package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What was bought, and the limits that come with it. */
public enum Plan {
    LITE(1, 30, 2_500, 20, false),
    GROWTH(2, 100, 5_000, 40, false),
    PREMIUM(5, 300, 15_000, 100, true),
    ULTIMATE(7, 500, 20_000, 120, true);

    static final int BASE_TOKENS = 30_000;
    static final int MOST_DEALS = 300_000;

    private final int multiplier;
    private final int customFields;
    private final int dealsPerSeat;
    private final int burst;
    private final boolean groups;

    Plan(int multiplier, int customFields, int dealsPerSeat, int burst, boolean groups) {
        this.multiplier = multiplier;
        this.customFields = customFields;
        this.dealsPerSeat = dealsPerSeat;
        this.burst = burst;
        this.groups = groups;
    }

    @JsonCreator
    static Plan of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    long tokens(int seats) {
        return (long) BASE_TOKENS * multiplier * seats;
    }

    int customFields() {
        return customFields;
    }

    int deals(int seats) {
        return Math.min(dealsPerSeat * seats, MOST_DEALS);
    }

    /** Requests in two seconds. */
    int burst(boolean oauth) {
        return oauth ? burst * 4 : burst;
    }

    boolean allowsVisibility(int value) {
        return value == 1 || value == 3 || groups && (value == 5 || value == 7);
    }

    /** The value that means everybody. */
    int everybody() {
        return groups ? 7 : 3;
    }

    boolean allowsRecurringBilling() {
        return this != LITE;
    }
}
