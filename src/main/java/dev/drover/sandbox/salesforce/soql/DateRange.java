package dev.drover.sandbox.salesforce.soql;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/** What a date literal means on a day: from its first day to the day after its last one. */
public record DateRange(LocalDate start, LocalDate end) {
    private static final Set<String> NAMES = Set.of(
            "TODAY",
            "YESTERDAY",
            "TOMORROW",
            "THIS_WEEK",
            "LAST_WEEK",
            "THIS_MONTH",
            "LAST_MONTH",
            "THIS_YEAR",
            "LAST_YEAR",
            "LAST_N_DAYS",
            "NEXT_N_DAYS",
            "LAST_90_DAYS");

    static boolean isKnown(String word) {
        return NAMES.contains(name(word));
    }

    public static DateRange of(String word, LocalDate today) {
        int colon = word.indexOf(':');
        int n = colon < 0 ? 0 : Integer.parseInt(word.substring(colon + 1));
        LocalDate week = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        LocalDate month = today.withDayOfMonth(1);
        LocalDate year = today.withDayOfYear(1);
        return switch (name(word)) {
            case "TODAY" -> new DateRange(today, today.plusDays(1));
            case "YESTERDAY" -> new DateRange(today.minusDays(1), today);
            case "TOMORROW" -> new DateRange(today.plusDays(1), today.plusDays(2));
            case "THIS_WEEK" -> new DateRange(week, week.plusWeeks(1));
            case "LAST_WEEK" -> new DateRange(week.minusWeeks(1), week);
            case "THIS_MONTH" -> new DateRange(month, month.plusMonths(1));
            case "LAST_MONTH" -> new DateRange(month.minusMonths(1), month);
            case "THIS_YEAR" -> new DateRange(year, year.plusYears(1));
            case "LAST_YEAR" -> new DateRange(year.minusYears(1), year);
            case "LAST_N_DAYS" -> new DateRange(today.minusDays(n), today.plusDays(1));
            case "NEXT_N_DAYS" -> new DateRange(today.plusDays(1), today.plusDays(n + 1L));
            case "LAST_90_DAYS" -> new DateRange(today.minusDays(90), today.plusDays(1));
            default -> throw new SoqlException("MALFORMED_QUERY", "unknown date literal: " + word);
        };
    }

    private static String name(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? word : word.substring(0, colon);
    }
}
