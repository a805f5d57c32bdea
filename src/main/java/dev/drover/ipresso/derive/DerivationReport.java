package dev.drover.ipresso.derive;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the rules did, for a person to confirm: which rule took which events, words without a meaning, figures. */
public final class DerivationReport {
    /** More different words than this are no vocabulary; the rest is counted together. */
    private static final int MOST_WORDS = 10_000;

    private static final String OTHERS = "(others)";

    private final Map<List<String>, Long> events = new TreeMap<>(DerivationReport::compare);
    private final Map<List<String>, Long> unmapped = new TreeMap<>(DerivationReport::compare);
    private final Map<String, Long> figures = new LinkedHashMap<>();

    /** @param rule line of the profile; 0 where none fitted, -1 where the source told the kind */
    public record EventCount(String sort, String key, String kind, int rule, long count) {}

    /** A word that stands in no table; it may be a person's name. */
    public record Unmapped(String what, String word, long count) {}

    void event(String sort, String key, String kind, int rule) {
        count(events, List.of(sort, key, kind, String.valueOf(rule)), List.of(sort, OTHERS, kind, "0"));
    }

    void unmapped(String what, String word) {
        count(unmapped, List.of(what, word), List.of(what, OTHERS));
    }

    void figure(String name, long more) {
        figures.merge(name, more, Long::sum);
    }

    private static void count(Map<List<String>, Long> counts, List<String> key, List<String> others) {
        boolean room = counts.size() < MOST_WORDS || counts.containsKey(key);
        counts.merge(room ? key : others, 1L, Long::sum);
    }

    public List<EventCount> events() {
        List<EventCount> list = new ArrayList<>();
        events.forEach((key, count) ->
                list.add(new EventCount(key.get(0), key.get(1), key.get(2), Integer.parseInt(key.get(3)), count)));
        return list;
    }

    public List<Unmapped> unmapped() {
        List<Unmapped> list = new ArrayList<>();
        unmapped.forEach((key, count) -> list.add(new Unmapped(key.get(0), key.get(1), count)));
        return list;
    }

    /** By name, in the order in which they came up. */
    public Map<String, Long> figures() {
        return Map.copyOf(figures);
    }

    /** Writes event-kinds.csv, unmapped-values.csv and derivation.csv; what stood there before is replaced. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            csv(
                    folder.resolve("event-kinds.csv"),
                    "sort,key,kind,rule,count",
                    events().stream()
                            .map(e ->
                                    List.of(e.sort(), e.key(), e.kind(), ruleText(e.rule()), String.valueOf(e.count())))
                            .toList());
            csv(
                    folder.resolve("unmapped-values.csv"),
                    "what,word,count",
                    unmapped().stream()
                            .map(u -> List.of(u.what(), u.word(), String.valueOf(u.count())))
                            .toList());
            csv(
                    folder.resolve("derivation.csv"),
                    "figure,count",
                    figures.entrySet().stream()
                            .map(e -> List.of(e.getKey(), String.valueOf(e.getValue())))
                            .toList());
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.DISK_FULL,
                    folder
                            + ": the report of the derivation cannot be written; free space or mend the permissions, then run again",
                    e);
        }
    }

    private static String ruleText(int rule) {
        return switch (rule) {
            case -1 -> "given by the source";
            case 0 -> "none";
            default -> "line " + rule;
        };
    }

    private static void csv(Path file, String header, List<List<String>> rows) throws IOException {
        try (CsvWriter writer = CsvWriter.builder().build(file)) {
            writer.writeRecord(Arrays.asList(header.split(",")));
            rows.forEach(writer::writeRecord);
        }
    }

    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
