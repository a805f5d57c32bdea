package dev.drover.pipedrive;

import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import dev.drover.pipedrive.TokenMeter.Cost;
import dev.drover.pipedrive.TokenMeter.Spent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run spent of each object beside what its records cost at the least. Pure. */
final class TokenReport {
    private static final String LEAST =
            "tokens at the least: one write for each record and each new field; for the lines of an order what their calls came to, one for"
                    + " each or one for all, and its value once more where Pipedrive changed it; nothing for reading";
    private static final Comparator<Map.Entry<String, Cost>> DEAREST_FIRST = Comparator.comparing(
                    (Map.Entry<String, Cost> entry) -> -entry.getValue().tokens())
            .thenComparing(Map.Entry::getKey);

    private final PipedriveProfile profile;

    TokenReport(PipedriveProfile profile) {
        this.profile = profile;
    }

    /** @param records made or changed; @param least the tokens that no way of making them does without */
    private record Sum(long records, long tokens, long least) {
        Sum and(Sum part) {
            return new Sum(records, tokens + part.tokens(), least + part.least());
        }
    }

    /** @param written records that were made or changed in the run, by object */
    List<String> lines(Map<String, Spent> spent, Map<String, Long> written) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        spent.forEach((stage, tokens) -> sums.put(stage, sum(stage, tokens, written.getOrDefault(stage, 0L))));
        List<String> lines = new ArrayList<>();
        sums.forEach((stage, sum) -> lines.add(line(stage, sum)));
        sums.forEach((stage, sum) -> whole(stage, sums).ifMore(lines));
        if (sums.size() > 1) {
            lines.add(line("the whole run", sums.values().stream().reduce(new Sum(0, 0, 0), Sum::and)));
        }
        if (sums.values().stream().anyMatch(sum -> sum.least() > 0)) {
            lines.add(LEAST);
            spent.forEach((stage, tokens) -> lines.add(byCall(stage, tokens)));
        }
        return lines;
    }

    private static String byCall(String stage, Spent spent) {
        return "tokens of " + stage + " by call: "
                + spent.byOperation().entrySet().stream()
                        .sorted(DEAREST_FIRST)
                        .map(entry -> String.format(
                                Locale.ROOT,
                                "%s %,d in %,d",
                                entry.getKey(),
                                entry.getValue().tokens(),
                                entry.getValue().calls()))
                        .collect(Collectors.joining("; "));
    }

    private Sum sum(String stage, Spent spent, long records) {
        boolean ofRecords = profile.object(stage).isPresent();
        long least = ofRecords ? records == 0 ? 0 : least(stage, records, spent) : spent.writes();
        return new Sum(records, spent.tokens(), least);
    }

    /** Several records of one parent may share a call: then what their writes cost is the least. */
    private long least(String object, long records, Spent spent) {
        return profile.object(object)
                .map(type -> profile.tokens().costs().containsKey(type.creation() + "/bulk")
                        ? spent.writes()
                        : records * profile.tokens().costs().getOrDefault(type.creation(), 0))
                .orElse(0L);
    }

    private record Whole(String name, Sum sum, int parts) {
        void ifMore(List<String> lines) {
            if (parts > 0) {
                lines.add(line(name, sum));
            }
        }
    }

    /** An object with what is counted as a part of it: an order is a deal, its lines, its note. */
    private Whole whole(String object, Map<String, Sum> sums) {
        Sum all = sums.get(object);
        List<String> parts = new ArrayList<>();
        for (RemoteType type : profile.objects().values()) {
            if (type.partOf().filter(object::equals).isPresent() && sums.containsKey(type.name())) {
                all = all.and(sums.get(type.name()));
                parts.add(type.name());
            }
        }
        return new Whole(object + " with " + String.join(", ", parts), all, parts.size());
    }

    private static String line(String name, Sum sum) {
        String line = String.format(Locale.ROOT, "tokens of %s: %,d spent", name, sum.tokens());
        if (sum.least() == 0) {
            return line;
        }
        line += String.format(
                Locale.ROOT, ", %,d at the least (%s %% more)", sum.least(), percent(sum.tokens(), sum.least()));
        return sum.records() == 0
                ? line
                : line
                        + String.format(
                                Locale.ROOT,
                                "; %,d records, %,d tokens for each 1,000",
                                sum.records(),
                                sum.tokens() * 1_000 / sum.records());
    }

    private static String percent(long spent, long least) {
        return BigDecimal.valueOf(spent - least)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(least), 1, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
