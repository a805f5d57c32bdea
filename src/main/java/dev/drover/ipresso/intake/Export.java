package dev.drover.ipresso.intake;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CanonicalWriter;
import dev.drover.ipresso.canonical.ManifestHead;
import dev.drover.sql.SqlSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes one canonical folder of everything that was given, and the reports on how it came together. */
final class Export {
    private static final Map<Giver, String> MAKERS =
            Map.of(Giver.DUMP, "vendor", Giver.API, "api", Giver.PANEL, "panel");

    private final Path store;
    private final SqlSession session;
    private final MergeRules rules;
    private final Remarks remarks;
    private final Contents contents;
    private final Tables tables;
    private final Set<Giver> used = EnumSet.noneOf(Giver.class);

    Export(Path store, SqlSession session, MergeRules rules, Remarks remarks, Contents contents, Tables tables) {
        this.store = store;
        this.session = session;
        this.rules = rules;
        this.remarks = remarks;
        this.contents = contents;
        this.tables = tables;
    }

    CanonicalFolder write(Path folder, ManifestHead head) {
        try (CanonicalWriter writer = CanonicalWriter.begin(folder);
                Reports reports = Reports.begin(writer.reports())) {
            remarks.rejected(reports::rejected);
            remarks.notices().forEach(reports::notice);
            References references = new References(session);
            for (CanonicalFile file : CanonicalFile.values()) {
                file(file, writer, reports, references);
            }
            contents(writer, reports);
            tables.all().forEach((path, givers) -> {
                used.addAll(givers.keySet());
                List<String> words = givers.keySet().stream().map(Giver::word).toList();
                tables.write(path, givers, writer, new CanonicalWriter.Origin(String.join("+", words), true));
            });
            reports.finish();
            writer.finish(head, madeBy());
        }
        return CanonicalFolder.open(folder);
    }

    private void file(CanonicalFile file, CanonicalWriter writer, Reports reports, References references) {
        Map<Giver, Remarks.Standing> standings = remarks.standings(file);
        remarks.clashes(file, reports::conflict);
        try (MergedRows merged = MergedRows.all(store, file, rules, reports::conflict)) {
            boolean given = standings.values().stream().anyMatch(s -> !s.state().equals(Remarks.ABSENT));
            if (!merged.hasNext() && !given) {
                String reason = reason(standings);
                writer.absent(file, reason);
                reports.absent(file, reason);
                return;
            }
            SoundRows rows = new SoundRows(merged, row -> sound(row, references, reports));
            writer.write(file, rows, () -> origin(merged.counts(), standings));
            reports.file(file, rows.count(), merged.counts());
        }
    }

    private static boolean sound(CanonicalRow row, References references, Reports reports) {
        Optional<String> missing = references.missing(row);
        missing.ifPresent(reason -> reports.dangling(row, reason));
        return missing.isEmpty();
    }

    private CanonicalWriter.Origin origin(Map<Giver, Long> counts, Map<Giver, Remarks.Standing> standings) {
        Set<Giver> givers = EnumSet.noneOf(Giver.class);
        givers.addAll(counts.keySet());
        standings.forEach((giver, standing) -> {
            if (standing.state().equals(Remarks.GIVEN)) {
                givers.add(giver);
            }
        });
        used.addAll(givers);
        List<Giver> ways = givers.stream().filter(Giver::isWay).toList();
        boolean complete =
                ways.isEmpty() || ways.stream().anyMatch(way -> !Remarks.INCOMPLETE.equals(state(standings.get(way))));
        return new CanonicalWriter.Origin(
                String.join("+", givers.stream().map(Giver::word).distinct().toList()), complete);
    }

    private static String state(Remarks.Standing standing) {
        return standing == null ? "" : standing.state();
    }

    private static String reason(Map<Giver, Remarks.Standing> standings) {
        List<String> reasons = new ArrayList<>();
        standings.forEach((giver, standing) -> reasons.add(giver.word() + ": " + standing.reason()));
        return reasons.isEmpty() ? "no way in gave it" : String.join("; ", reasons);
    }

    private void contents(CanonicalWriter writer, Reports reports) {
        contents.all().forEach((path, givers) -> {
            Giver winner = rules.order().stream()
                    .map(Giver::of)
                    .filter(givers::containsKey)
                    .findFirst()
                    .orElseThrow();
            if (Set.copyOf(givers.values()).size() > 1) {
                Map<String, String> sums = new TreeMap<>();
                givers.forEach((giver, sum) -> sums.put(giver.word(), sum));
                reports.content(path, sums, winner.word());
            }
            used.add(winner);
            writer.content(path, contents.file(winner, path), new CanonicalWriter.Origin(winner.word(), true));
        });
    }

    private String madeBy() {
        List<String> makers =
                used.stream().filter(Giver::isWay).map(MAKERS::get).toList();
        return makers.size() == 1 ? makers.get(0) : "mixed";
    }
}
