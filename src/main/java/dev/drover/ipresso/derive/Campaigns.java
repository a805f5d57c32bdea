package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.intake.Intake;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The campaigns that were given, and those that only events and members speak of. Memory holds one entry for each. */
final class Campaigns {
    private static final String ID = "campaign_id";

    /** Channel, "" where it is not told, by id of what was given. */
    private final Map<String, String> given = new HashMap<>();

    private final Map<String, Seen> seen = new TreeMap<>(CanonicalRow.KEY_ORDER);

    /** @param words the statuses that are given are brought to those of this table */
    Campaigns(Intake intake, WordTable words, Output output, DerivationReport report) {
        try (CloseableRows rows = intake.merged(CanonicalFile.CAMPAIGNS)) {
            rows.forEachRemaining(row -> {
                given.put(row.value(ID), row.values().getOrDefault("channel", ""));
                row.find("status").ifPresent(word -> status(row, word, words, output, report));
            });
        }
    }

    private static void status(CanonicalRow row, String word, WordTable words, Output output, DerivationReport report) {
        String status = words.value(word).orElse("");
        if (status.isEmpty()) {
            report.unmapped("campaign status", Words.clean(word));
        } else if (!status.equals(word)) {
            output.change(new CanonicalRow(CanonicalFile.CAMPAIGNS, Map.of(ID, row.value(ID), "status", status)));
        }
    }

    /** What events tell of a campaign, null where they do not; of several texts the first by the alphabet. */
    private record Seen(String name, String channel) {
        Seen and(Seen other) {
            return new Seen(first(name, other.name), first(channel, other.channel));
        }

        private static String first(String a, String b) {
            return a == null || b != null && b.compareTo(a) < 0 ? b : a;
        }
    }

    /** Channel of a campaign, or null. */
    String channel(String id) {
        String channel = given.getOrDefault(id, "");
        return channel.isEmpty() ? null : channel;
    }

    /** @param name or null; {@code channel} likewise */
    void seen(String id, String name, String channel) {
        if (given.containsKey(id)) {
            return;
        }
        seen.merge(id, new Seen(name == null || name.isBlank() ? null : Words.clean(name), channel), Seen::and);
    }

    /** Writes those that were not given. */
    void derive(Output output, DerivationReport report) {
        seen.forEach((id, campaign) -> {
            Map<String, String> row = new HashMap<>(Map.of(ID, id, "kind", "derived", "derived", "true"));
            row.put("name", campaign.name());
            row.put("channel", campaign.channel());
            output.add(new CanonicalRow(CanonicalFile.CAMPAIGNS, row));
            report.figure("campaigns derived from events", 1);
        });
    }
}
