package dev.drover.sandbox.pipedrive.limits;

import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What is allowed at the moment.
 *
 * @param tokens of a day, {@code othersUsed} of them taken by others
 * @param lockoutAfter refused requests in a row; 0 is never
 * @param dailyWrites enforced when positive
 */
public record Allowance(
        int burst,
        int search,
        boolean searchSpendsBurst,
        long tokens,
        long othersUsed,
        LocalTime dayBegins,
        ZoneId zone,
        int lockoutAfter,
        int lockoutSeconds,
        int dailyWrites) {}
