package dev.drover.rollback;

import static dev.drover.rollback.MigratedOrg.BRANCH;
import static dev.drover.rollback.MigratedOrg.LEAF;
import static dev.drover.rollback.MigratedOrg.TRUNK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.RollbackMark;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/**
 * Random histories: some records were there before, all are migrated, people edit, add and delete, and the rollback is killed
 * wherever it may be. In the end the destination is as before, with every edit of people in it.
 */
class RollbackPropertiesTest {
    private static final List<String> OBJECTS = List.of(TRUNK, BRANCH, LEAF);

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void the_destination_is_as_before_with_the_edits_of_people(
            @ForAll long seed, @ForAll @IntRange(max = 5) int kills) {
        Random random = new Random(seed);
        try (MigratedOrg migrated = new MigratedOrg()) {
            History history = new History(migrated, random);
            history.play();
            Map<String, Map<String, String>> expected = history.expected();

            String plan = migrated.rollback().plan("Jo").plan();
            long plannedSteps = migrated.steps.taken();
            RollbackReport report = applyKilled(migrated, plan, random, kills, plannedSteps);

            assertThat(migrated.org.dump()).isEqualTo(expected);
            assertThat(report.reconciled()).as(report.objects().toString()).isTrue();
            history.assertCounted(report);
            assertThat(new RollbackMark(migrated.ledger.runs()).begun()).isEmpty();

            migrated.rollback().apply(plan, "Jo", RollbackOptions.SAFE);
            RollbackReport again = migrated.rollback().plan("Jo");
            assertThat(again.objects()).allSatisfy(object -> {
                assertThat(object.tally().created(Verdict.DELETE)).isZero();
                assertThat(object.tally().updated()).isZero();
            });
            migrated.rollback().apply(again.plan(), "Jo", RollbackOptions.SAFE);
            assertThat(migrated.org.dump()).isEqualTo(expected);
        }
    }

    private static RollbackReport applyKilled(
            MigratedOrg migrated, String plan, Random random, int kills, long longest) {
        for (int kill = 0; kill < kills; kill++) {
            migrated.steps.killAfter(random.nextInt((int) longest * 2));
            try {
                RollbackReport report = migrated.rollback().apply(plan, "Jo", RollbackOptions.SAFE);
                migrated.steps.never();
                return report;
            } catch (Steps.Killed e) {
                migrated.steps.never();
                RollbackMark mark = new RollbackMark(migrated.ledger.runs());
                if (mark.begun().isPresent()) {
                    assertThatThrownBy(mark::refuse)
                            .isInstanceOfSatisfying(
                                    DroverException.class,
                                    refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ROLLBACK_UNFINISHED));
                }
            }
        }
        return migrated.rollback().apply(plan, "Jo", RollbackOptions.SAFE);
    }

    /** What happened, and what has to be left of it: told without knowing how a rollback goes about it. */
    private static final class History {
        private final MigratedOrg migrated;
        private final Random random;
        private final Map<String, Map<String, String>> before = new HashMap<>();
        private final Map<String, Map<String, String>> edits = new HashMap<>();
        private final Map<String, String> objectOf = new TreeMap<>();
        private final Set<String> notedOn = new HashSet<>();
        private final Set<String> deleted = new HashSet<>();
        private int unique;

        History(MigratedOrg migrated, Random random) {
            this.migrated = migrated;
            this.random = random;
        }

        void play() {
            if (random.nextBoolean()) {
                migrated.org.parts.add(LEAF);
            }
            Map<String, Integer> sizes = new HashMap<>();
            for (String object : OBJECTS) {
                sizes.put(object, random.nextInt(9));
                for (int i = 0; i < sizes.get(object); i++) {
                    objectOf.put(object + i, object);
                    if (random.nextInt(3) == 0) {
                        there(object, object + i);
                    }
                }
            }
            for (String object : OBJECTS) {
                for (int i = 0; i < sizes.get(object); i++) {
                    migrated.migrate(object, object + i, parent(object, sizes));
                }
            }
            objectOf.keySet().forEach(this::people);
        }

        private void there(String object, String key) {
            Map<String, String> values = new HashMap<>();
            values.put("Name", random.nextBoolean() ? "old " + key : null);
            values.put("Size", random.nextBoolean() ? "7" : "1"); // "1" is also what will be written
            values.put("Phone", "12");
            migrated.before(object, key, values);
            before.put(key, values);
        }

        private String parent(String object, Map<String, Integer> sizes) {
            int level = OBJECTS.indexOf(object);
            if (level == 0 || sizes.get(OBJECTS.get(level - 1)) == 0 || random.nextInt(6) == 0) {
                return null;
            }
            String above = OBJECTS.get(level - 1);
            return above + random.nextInt(sizes.get(above));
        }

        private void people(String key) {
            switch (random.nextInt(12)) {
                case 0 -> edit(key, "Name");
                case 1 -> edit(key, "Size");
                case 2 -> edit(key, "Phone"); // no field of ours
                case 3 -> {
                    migrated.note(migrated.id(key));
                    notedOn.add(key);
                }
                case 4 -> moveToAnotherParent(key);
                case 5 -> {
                    migrated.org.remove(migrated.id(key));
                    deleted.add(key);
                }
                default -> {}
            }
        }

        private void edit(String key, String field) {
            edit(key, field, "edit " + ++unique);
        }

        private void edit(String key, String field, String value) {
            migrated.people(key, Map.of(field, value));
            edits.computeIfAbsent(key, k -> new HashMap<>()).put(field, value);
        }

        private void moveToAnotherParent(String key) {
            int level = OBJECTS.indexOf(objectOf.get(key));
            objectOf.keySet().stream()
                    .filter(other -> level > 0 && objectOf.get(other).equals(OBJECTS.get(level - 1)))
                    .filter(other -> !deleted.contains(other))
                    .filter(other -> !migrated.id(other)
                            .equals(migrated.org.values(migrated.id(key)).get("ParentId")))
                    .findFirst()
                    .ifPresent(other -> edit(key, "ParentId", migrated.id(other)));
        }

        /** Records of before with the edits; created ones as they are now when somebody's work hangs on them. */
        Map<String, Map<String, String>> expected() {
            Map<String, Map<String, String>> now = migrated.org.dump();
            Map<String, Map<String, String>> expected = new TreeMap<>();
            Set<String> created = new HashSet<>();
            now.forEach((id, values) -> {
                if (id.startsWith("Note")) {
                    expected.put(id, values);
                }
            });
            objectOf.keySet().forEach(key -> {
                String id = migrated.id(key);
                if (deleted.contains(key)) {
                    return;
                }
                if (before.containsKey(key)) {
                    Map<String, String> values = new TreeMap<>();
                    before.get(key).forEach((field, value) -> put(values, field, value));
                    edits.getOrDefault(key, Map.of()).forEach((field, value) -> put(values, field, value));
                    expected.put(id, values);
                } else if (edits.containsKey(key) || notedOn.contains(key)) {
                    expected.put(id, now.get(id));
                } else {
                    created.add(id);
                }
            });
            boolean more = true;
            while (more) {
                Set<String> needed = new HashSet<>();
                expected.values().forEach(values -> needed.add(values.get("ParentId")));
                created.stream().filter(id -> partOfCreated(id, now, expected)).forEach(needed::add);
                needed.retainAll(created);
                created.removeAll(needed);
                needed.forEach(id -> expected.put(id, now.get(id)));
                more = !needed.isEmpty();
            }
            return expected;
        }

        private boolean partOfCreated(
                String id, Map<String, Map<String, String>> now, Map<String, Map<String, String>> expected) {
            String whole = now.get(id).getOrDefault("ParentId", "");
            return id.startsWith(LEAF)
                    && migrated.org.parts.contains(LEAF)
                    && expected.containsKey(whole)
                    && before.keySet().stream()
                            .noneMatch(key -> migrated.id(key).equals(whole));
        }

        private static void put(Map<String, String> values, String field, String value) {
            if (value != null) {
                values.put(field, value);
            }
        }

        /** Every record is in one column. */
        void assertCounted(RollbackReport report) {
            long all = report.objects().stream()
                    .mapToLong(
                            object -> object.tally().created() + object.tally().updated())
                    .sum();
            long updated = report.objects().stream()
                    .mapToLong(object -> object.tally().updated())
                    .sum();
            assertThat(all).isEqualTo(objectOf.size());
            assertThat(updated).isEqualTo(before.size());
            long gone = report.objects().stream()
                    .mapToLong(object -> object.tally().created(Verdict.GONE)
                            + object.tally().updated(Verdict.GONE))
                    .sum();
            assertThat(gone).as("what people deleted").isEqualTo(deleted.size());
        }
    }
}
