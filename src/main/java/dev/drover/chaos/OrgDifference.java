package dev.drover.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How an org differs from the one that it should be.
 *
 * @param duplicates records too many
 * @param lost records too few
 * @param different records that are there, with another content
 * @param examples objects, keys and fields of some of them; never a value
 */
record OrgDifference(long duplicates, long lost, long different, List<String> examples) {
    private static final int EXAMPLES = 10;

    boolean none() {
        return duplicates == 0 && lost == 0 && different == 0;
    }

    static OrgDifference between(OrgContent expected, OrgContent found) {
        Count count = new Count();
        Set<String> objects = new TreeSet<>(expected.records().keySet());
        objects.addAll(found.records().keySet());
        for (String object : objects) {
            count.object(
                    object,
                    expected.records().getOrDefault(object, Map.of()),
                    found.records().getOrDefault(object, Map.of()));
        }
        return new OrgDifference(count.duplicates, count.lost, count.different, List.copyOf(count.examples));
    }

    private static final class Count {
        private long duplicates;
        private long lost;
        private long different;
        private final List<String> examples = new ArrayList<>();

        void object(
                String object,
                Map<String, List<Map<String, String>>> expected,
                Map<String, List<Map<String, String>>> found) {
            Set<String> names = new TreeSet<>(expected.keySet());
            names.addAll(found.keySet());
            List<String> missing = new ArrayList<>();
            List<String> extra = new ArrayList<>();
            for (String name : names) {
                List<Map<String, String>> wanted = sorted(expected.getOrDefault(name, List.of()));
                List<Map<String, String>> held = sorted(found.getOrDefault(name, List.of()));
                for (int i = 0; i < Math.max(wanted.size(), held.size()); i++) {
                    if (i >= wanted.size()) {
                        extra.add(name);
                    } else if (i >= held.size()) {
                        missing.add(name);
                    } else if (!wanted.get(i).equals(held.get(i))) {
                        different++;
                        example(name + " differs in " + fields(wanted.get(i), held.get(i)));
                    }
                }
            }
            unpaired(object, missing, extra);
        }

        /** A record without a key is called by its content: one missing and one extra are one with another content. */
        private void unpaired(String object, List<String> missing, List<String> extra) {
            long keyless = Math.min(
                    missing.stream().filter(Count::isKeyless).count(),
                    extra.stream().filter(Count::isKeyless).count());
            different += keyless;
            lost += missing.size() - keyless;
            duplicates += extra.size() - keyless;
            missing.forEach(name -> example(name + " is missing in " + object));
            extra.forEach(name -> example(name + " is one too many in " + object));
        }

        private static boolean isKeyless(String name) {
            return name.contains(" #");
        }

        private void example(String text) {
            if (examples.size() < EXAMPLES) {
                examples.add(text);
            }
        }

        private static List<Map<String, String>> sorted(List<Map<String, String>> contents) {
            return contents.stream()
                    .sorted(Comparator.comparing(content -> new TreeMap<>(content).toString()))
                    .toList();
        }

        private static Set<String> fields(Map<String, String> wanted, Map<String, String> held) {
            Set<Map.Entry<String, String>> either = new HashSet<>(wanted.entrySet());
            either.addAll(held.entrySet());
            Set<String> fields = new TreeSet<>();
            for (Map.Entry<String, String> field : either) {
                if (!field.getValue().equals(wanted.get(field.getKey()))
                        || !field.getValue().equals(held.get(field.getKey()))) {
                    fields.add(field.getKey());
                }
            }
            return fields;
        }
    }
}
