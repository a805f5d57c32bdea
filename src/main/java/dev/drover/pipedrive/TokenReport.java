package dev.drover.pipedrive;

import dev.drover.pipedrive.TokenMeter.Spent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run spent of each object beside what its records cost at the least. Pure. */
final class TokenReport {
    private final PipedriveProfile profile;

    TokenReport(PipedriveProfile profile) {
        this.profile = profile;
    }

    /** @param written records that were made or changed in the run, by object */
    List<String> lines(Map<String, Spent> spent, Map<String, Long> written) {
        List<String> lines = new ArrayList<>();
        long all = 0;
        long least = 0;
        for (Map.Entry<String, Spent> stage : spent.entrySet()) {
            all += stage.getValue().tokens();
            long needed = least(stage.getKey(), written.getOrDefault(stage.getKey(), 0L), stage.getValue());
            least += needed;
            if (stage.getValue().tokens() > 0) {
                lines.add(line(stage.getKey(), stage.getValue(), needed, written.getOrDefault(stage.getKey(), 0L)));
            }
        }
        if (all > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "tokens together: %,d spent, %,d at the least (%s %% more)",
                    all,
                    least,
                    percent(all, least)));
        }
        return lines;
    }

    /** Lines of one deal share a call: what their writes cost is the least. */
    private long least(String object, long records, Spent spent) {
        return profile.object(object)
                .map(type -> profile.tokens().costs().containsKey(type.creation() + "/bulk")
                        ? spent.writes()
                        : records * profile.tokens().costs().getOrDefault(type.creation(), 0))
                .orElse(0L);
    }

    private static String line(String stage, Spent spent, long least, long records) {
        if (records == 0 || least == 0) {
            return String.format(Locale.ROOT, "tokens of %s: %,d spent", stage, spent.tokens());
        }
        return String.format(
                Locale.ROOT,
                "tokens of %s: %,d spent for %,d records, %,d at the least (%s %% more); %,d for each 1,000",
                stage,
                spent.tokens(),
                records,
                least,
                percent(spent.tokens(), least),
                spent.tokens() * 1_000 / records);
    }

    private static String percent(long spent, long least) {
        return least == 0
                ? "-"
                : BigDecimal.valueOf(spent - least)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(least), 1, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
