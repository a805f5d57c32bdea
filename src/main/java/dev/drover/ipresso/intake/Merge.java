package dev.drover.ipresso.intake;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Makes one truth of what several ways gave of one fact. */
final class Merge {
    private final CanonicalFile file;
    private final MergeRules rules;
    private final Consumer<Conflict> conflicts;

    Merge(CanonicalFile file, MergeRules rules, Consumer<Conflict> conflicts) {
        this.file = file;
        this.rules = rules;
        this.conflicts = conflicts;
    }

    /** The rows of one fact, in key order. */
    List<CanonicalRow> of(Map<Giver, List<CanonicalRow>> given) {
        if (given.size() == 1) {
            return given.values().iterator().next();
        }
        return file.fact().size() == file.key().size() ? List.of(fieldByField(given)) : wholeFact(given);
    }

    private CanonicalRow fieldByField(Map<Giver, List<CanonicalRow>> given) {
        Map<String, String> merged = new HashMap<>();
        for (String column : file.columns()) {
            Map<Giver, String> values = new LinkedHashMap<>();
            for (Giver giver : order(rules.order(file, column))) {
                List<CanonicalRow> rows = given.get(giver);
                String value = rows == null ? null : rows.get(0).value(column);
                if (value != null) {
                    values.put(giver, value);
                }
            }
            if (!values.isEmpty()) {
                Giver winner = values.keySet().iterator().next();
                merged.put(column, values.get(winner));
                compare(column, values, winner, given);
            }
        }
        return new CanonicalRow(file, merged);
    }

    private void compare(String column, Map<Giver, String> values, Giver winner, Map<Giver, List<CanonicalRow>> given) {
        Map<String, String> different = new LinkedHashMap<>();
        Set<String> forms = new TreeSet<>();
        values.forEach((giver, value) -> {
            if (giver.isWay()) {
                different.put(giver.word(), value);
                forms.add(SameValue.of(file, column, value));
            }
        });
        if (forms.size() > 1) {
            conflicts.accept(new Conflict(file, fact(given), column, different, winner.word()));
        }
    }

    /** Whoever is trusted most gives all rows of the fact. */
    private List<CanonicalRow> wholeFact(Map<Giver, List<CanonicalRow>> given) {
        List<Giver> order = new ArrayList<>(order(rules.order(file)));
        order.retainAll(given.keySet());
        Giver winner = order.get(0);
        List<Giver> ways = order.stream().filter(Giver::isWay).toList();
        boolean same = true;
        for (Giver way : ways) {
            same &= same(given.get(ways.get(0)), given.get(way));
        }
        if (!same) {
            Map<String, String> values = new LinkedHashMap<>();
            ways.forEach(way -> values.put(way.word(), shown(given.get(way))));
            conflicts.accept(new Conflict(file, fact(given), "value", values, winner.word()));
        }
        return given.get(winner);
    }

    /** By option where both sides name one, else by value. */
    private boolean same(List<CanonicalRow> one, List<CanonicalRow> other) {
        return forms(one, "option_id").equals(forms(other, "option_id"))
                        && forms(one, "option_id").size() == one.size()
                || forms(one, "value").equals(forms(other, "value"));
    }

    private Set<String> forms(List<CanonicalRow> rows, String column) {
        Set<String> forms = new TreeSet<>();
        for (CanonicalRow row : rows) {
            row.find(column).ifPresent(value -> forms.add(SameValue.of(file, column, value)));
        }
        return forms;
    }

    private static String shown(List<CanonicalRow> rows) {
        return String.join(
                "; ",
                rows.stream()
                        .map(row -> row.find("value")
                                .or(() -> row.find("option_id"))
                                .orElse(""))
                        .sorted(Comparator.naturalOrder())
                        .toList());
    }

    private static String fact(Map<Giver, List<CanonicalRow>> given) {
        return given.values().iterator().next().get(0).fact();
    }

    private static List<Giver> order(List<Way> ways) {
        List<Giver> order = new ArrayList<>();
        order.add(Giver.OVERWRITE);
        ways.forEach(way -> order.add(Giver.of(way)));
        order.add(Giver.DERIVED);
        return order;
    }
}
