package dev.drover.ipresso.intake;

import dev.drover.ipresso.canonical.CanonicalFile;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whom to believe when a fact comes by several ways.
 *
 * @param order all ways, the most trusted first
 * @param fields other orders, by {@code file.column} such as {@code contacts.email}, or by {@code file}
 * @param lastWins whether, of two rows with one key in a dump or export, the later one counts
 */
public record MergeRules(List<Way> order, Map<String, List<Way>> fields, boolean lastWins) {
    public static final MergeRules DEFAULT = new MergeRules(List.of(Way.values()), Map.of(), true);

    public MergeRules {
        order = List.copyOf(order);
        fields = Map.copyOf(fields);
        fields.values().forEach(MergeRules::checked);
        checked(order);
    }

    private static void checked(List<Way> order) {
        if (order.size() != Way.values().length || EnumSet.copyOf(order).size() != order.size()) {
            throw new IllegalArgumentException("an order of trust names each way once");
        }
    }

    List<Way> order(CanonicalFile file) {
        return fields.getOrDefault(name(file), order);
    }

    List<Way> order(CanonicalFile file, String column) {
        return fields.isEmpty() ? order : fields.getOrDefault(name(file) + "." + column, order(file));
    }

    private static String name(CanonicalFile file) {
        return file.name().toLowerCase(Locale.ROOT);
    }
}
