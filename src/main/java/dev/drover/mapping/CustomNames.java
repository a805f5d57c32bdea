package dev.drover.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Names of destination fields for custom properties: the property's own key where that is legal, short enough and alone;
 * its parent and key where two parents have the same key; a stable hash behind it where even that is not enough.
 */
final class CustomNames {
    private static final int HASH = 6;

    private CustomNames() {}

    /**
     * @param properties as {@code parent/key}
     * @param taken names that are in use, lower case
     * @return property → API name, in the order of the properties' names; the same for the same input, in any order
     */
    static Map<String, String> of(Collection<String> properties, String prefix, Set<String> taken) {
        Map<String, List<String>> byShortName = grouped(properties, prefix);
        Map<String, String> names = new TreeMap<>();
        Set<String> used = new HashSet<>(taken);
        for (List<String> same : byShortName.values()) {
            for (String property : same) {
                String plain = same.size() == 1 ? legal(key(property)) : legal(property);
                String name = fitted(prefix, plain, property);
                if (!used.add(name.toLowerCase(Locale.ROOT))) {
                    name = hashed(prefix, plain, property);
                    used.add(name.toLowerCase(Locale.ROOT));
                }
                names.put(property, name);
            }
        }
        return names;
    }

    /**
     * Labels of the fields: what the property is called, cut where it is too long; distinct from each other and from those
     * that are taken, because people and some destinations know a field by its label.
     */
    static Map<String, String> labels(Collection<String> properties, Collection<String> taken) {
        Set<String> used = new HashSet<>();
        taken.forEach(label -> used.add(label.toLowerCase(Locale.ROOT)));
        Map<String, String> labels = new TreeMap<>();
        for (String property : new TreeSet<>(properties)) {
            String label = cut(readable(property), ApiNames.LONGEST);
            if (!used.add(label.toLowerCase(Locale.ROOT))) {
                label = cut(label, ApiNames.LONGEST - HASH - 1).strip() + " "
                        + Digest.of(property).substring(0, HASH);
                used.add(label.toLowerCase(Locale.ROOT));
            }
            labels.put(property, label);
        }
        return labels;
    }

    /** A property as people write it: without the parent where it has none. */
    static String readable(String property) {
        return property.replaceFirst("^(null)?/", "");
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    private static Map<String, List<String>> grouped(Collection<String> properties, String prefix) {
        Map<String, List<String>> groups = new TreeMap<>();
        for (String property : new TreeSet<>(properties)) {
            groups.computeIfAbsent((prefix + legal(key(property))).toLowerCase(Locale.ROOT), k -> new ArrayList<>())
                    .add(property);
        }
        return groups;
    }

    /** The key of {@code parent/key}. */
    static String key(String property) {
        return property.substring(property.indexOf('/') + 1);
    }

    private static String fitted(String prefix, String plain, String property) {
        return plain.isEmpty() || prefix.length() + plain.length() > ApiNames.LONGEST
                ? hashed(prefix, plain, property)
                : prefix + plain + ApiNames.CUSTOM;
    }

    private static String hashed(String prefix, String plain, String property) {
        int room = ApiNames.LONGEST - prefix.length() - HASH - 1;
        String cut = (plain.length() > room ? plain.substring(0, room) : plain).replaceAll("_+$", "");
        String hash = Digest.of(property).substring(0, HASH);
        return prefix + (cut.isEmpty() ? "" : cut + "_") + hash + ApiNames.CUSTOM;
    }

    private static String legal(String text) {
        return text.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
    }
}
