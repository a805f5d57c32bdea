package dev.drover.mapping;

import dev.drover.mapping.MappingSet.Inventory;
import dev.drover.mapping.PhaseFile.Bucket;
import dev.drover.mapping.PhaseFile.PathUse;
import dev.drover.yaml.Problems;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What can be checked only over all files of a pair: phases, references, and that no source field is forgotten. */
final class SetCheck {
    private final SourceCatalog catalog;
    private final Problems problems;

    SetCheck(SourceCatalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** @param whole whether every file could be read, so that what is missing is missing indeed */
    void check(List<PhaseFile> phases, List<Inventory> inventories, boolean whole) {
        distinct(phases);
        inventoriedOnce(phases, inventories);
        if (whole) {
            phases.forEach(phase -> references(phase, phases));
            phases.forEach(phase -> conditions(phase, phases));
            phases.forEach(phase -> excludes(phase, phases));
            catalog.objects().forEach(object -> covered(object, phases, inventories));
        }
    }

    private void distinct(List<PhaseFile> phases) {
        Map<Integer, PhaseFile> orders = new HashMap<>();
        Map<String, PhaseFile> names = new HashMap<>();
        for (PhaseFile phase : phases) {
            PhaseFile sameOrder = orders.putIfAbsent(phase.order(), phase);
            if (sameOrder != null) {
                add(phase, phase.line(), "order " + phase.order() + " is also that of " + sameOrder.file());
            }
            PhaseFile sameName = names.putIfAbsent(phase.to(), phase);
            if (sameName != null) {
                add(phase, phase.line(), "phase " + phase.to() + " is also in " + sameName.file());
            }
        }
    }

    private void inventoriedOnce(List<PhaseFile> phases, List<Inventory> inventories) {
        Map<String, Inventory> seen = new HashMap<>();
        for (Inventory inventory : inventories) {
            String object = inventory.sourceObject();
            if (seen.putIfAbsent(object, inventory) != null) {
                add(inventory, object + " is inventoried by two files; keep one");
            }
            phases.stream()
                    .filter(p -> p.from().equals(object))
                    .findFirst()
                    .ifPresent(p -> add(inventory, object + " is inventoried, but " + p.file() + " moves it"));
        }
    }

    private void references(PhaseFile phase, List<PhaseFile> phases) {
        for (FieldRule rule : phase.fields()) {
            if (rule.source() instanceof ValueSource.Parent parent) {
                reference(phase, rule, parent.model(), phases);
            }
        }
    }

    /** A line that counts only beside an object needs a phase that may or may not load it, and that has run by then. */
    private void conditions(PhaseFile phase, List<PhaseFile> phases) {
        for (FieldRule rule : phase.fields()) {
            String object = rule.whenOffered();
            if (!object.isEmpty()
                    && phases.stream()
                            .noneMatch(p -> p.to().equals(object) && p.optional() && p.order() < phase.order())) {
                add(
                        phase,
                        lineOf(rule.field().origin()),
                        "'when-offered' names " + object + ", which no optional phase before this one loads");
            }
        }
    }

    private void excludes(PhaseFile phase, List<PhaseFile> phases) {
        for (ExcludeRule rule : phase.excludes()) {
            if (!rule.loadedBy().isEmpty() && phases.stream().noneMatch(p -> p.to().equals(rule.loadedBy()))) {
                add(
                        phase,
                        phase.line(),
                        "'loaded-by' of the rule " + rule.reason() + " names " + rule.loadedBy()
                                + ", which no phase loads");
            }
        }
    }

    private void reference(PhaseFile phase, FieldRule rule, ParentReference parent, List<PhaseFile> phases) {
        PhaseFile target = phases.stream()
                .filter(p -> p.to().equals(parent.object()))
                .findFirst()
                .orElse(null);
        int line = lineOf(rule.field().origin());
        if (target == null) {
            add(phase, line, "reference to " + parent.object() + ", which no phase loads");
        } else if (target == phase) {
            add(phase, line, "reference to " + parent.object() + " itself, whose records are not loaded yet");
        } else if (target.order() > phase.order() && phase.order() > 0) {
            add(
                    phase,
                    line,
                    "reference to " + parent.object() + ", which is loaded later (order " + target.order() + ", here "
                            + phase.order() + ")");
        } else if (!target.key().field().name().equals(parent.by())) {
            add(
                    phase,
                    line,
                    "reference by " + parent.by() + ", but the key of " + parent.object() + " is "
                            + target.key().field().name());
        } else if (target.optional() && !phase.optional() && !rule.whenOffered().equals(target.to())) {
            add(
                    phase,
                    line,
                    "reference to " + parent.object() + ", whose phase is optional; add 'when-offered: " + target.to()
                            + "'");
        }
    }

    private void covered(SourceCatalog.SourceObject object, List<PhaseFile> phases, List<Inventory> inventories) {
        List<PhaseFile> readers = phases.stream()
                .filter(p -> p.from().equals(object.name()))
                .sorted(Comparator.comparingInt(PhaseFile::order))
                .toList();
        boolean inventoried =
                inventories.stream().anyMatch(i -> i.sourceObject().equals(object.name()));
        if (readers.isEmpty() && !inventoried) {
            problems.add(
                    catalog.file(),
                    object.line(),
                    "source object '" + object.name() + "' is in no mapping file; map it or inventory it");
        }
        if (!readers.isEmpty()) {
            buckets(object, readers);
        }
    }

    private void buckets(SourceCatalog.SourceObject object, List<PhaseFile> readers) {
        Map<String, List<PathUse>> uses =
                readers.stream().flatMap(p -> p.uses().stream()).collect(Collectors.groupingBy(PathUse::path));
        for (String path : object.fields().keySet()) {
            List<PathUse> found = uses.getOrDefault(path, List.of());
            if (found.isEmpty() && !object.fields().get(path).onDemand()) {
                PhaseFile first = readers.get(0);
                add(
                        first,
                        first.fromLine(),
                        "source field '" + path + "' of " + object.name()
                                + " is neither mapped, excluded nor inventoried; decide one");
            }
            found.stream().skip(1).forEach(use -> sameBucket(path, found.get(0), use));
        }
    }

    private void sameBucket(String path, PathUse first, PathUse use) {
        String there = first.file() + ":" + first.line();
        if (use.bucket() != first.bucket()) {
            problems.add(
                    use.file(),
                    use.line(),
                    "source field '" + path + "' is " + word(use.bucket()) + " here, but " + word(first.bucket())
                            + " in " + there + "; keep one");
        } else if (use.bucket() != Bucket.MAPPED) {
            problems.add(
                    use.file(),
                    use.line(),
                    "source field '" + path + "' is " + word(use.bucket()) + " twice, also in " + there + "; keep one");
        }
    }

    private static String word(Bucket bucket) {
        return switch (bucket) {
            case MAPPED -> "mapped";
            case EXCLUDED -> "excluded";
            case INVENTORIED -> "inventoried";
        };
    }

    private void add(PhaseFile phase, int line, String message) {
        problems.add(phase.file(), line, message);
    }

    private void add(Inventory inventory, String message) {
        String origin = inventory.origin();
        problems.add(origin.substring(0, origin.lastIndexOf(':')), lineOf(origin), message);
    }

    private static int lineOf(String origin) {
        return Integer.parseInt(origin.substring(origin.lastIndexOf(':') + 1));
    }
}
