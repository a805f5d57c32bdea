package dev.drover.rollback;

import static dev.drover.rollback.MigratedOrg.BRANCH;
import static dev.drover.rollback.MigratedOrg.TRUNK;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A destination that takes another value without a word where a child names what its parent does not offer yet. */
class SecondLookTest {
    private MigratedOrg migrated;
    private Map<String, Map<String, String>> before;

    @BeforeEach
    void migrate() {
        migrated = new MigratedOrg();
        migrated.org.followers.add(BRANCH);
        migrated.before(TRUNK, "t", new HashMap<>(Map.of("Name", "label", "Size", "7")));
        migrated.before(
                BRANCH, "b", new HashMap<>(Map.of("Name", "member", "Size", "7", "ParentId", migrated.id("t"))));
        before = migrated.org.dump();
        migrated.migrate(TRUNK, "t", null);
        migrated.migrate(BRANCH, "b", "t");
    }

    @AfterEach
    void close() {
        migrated.close();
    }

    private Map<String, String> branch() {
        return migrated.org.values(migrated.id("b"));
    }

    private static Tally of(RollbackReport report, String object) {
        return report.objects().stream()
                .filter(one -> one.object().equals(object))
                .findFirst()
                .orElseThrow()
                .tally();
    }

    @Test
    void a_value_that_its_parent_offers_only_later_is_set_again_and_nothing_else() {
        RollbackReport report =
                migrated.rollback().apply(migrated.rollback().plan("Jo").plan(), "Jo", RollbackOptions.SAFE);

        assertThat(migrated.org.dump()).isEqualTo(before);
        assertThat(of(report, BRANCH).updated(Verdict.RESTORED)).isOne();
        assertThat(report.reconciled()).isTrue();
        assertThat(migrated.org.writes).as("branch, trunk, branch").isEqualTo(3);
        assertThat(migrated.rollback().plan("Jo").objects())
                .allSatisfy(object -> assertThat(object.tally().all()).isZero());
    }

    @Test
    void killed_anywhere_it_comes_to_the_same_end() {
        String plan = migrated.rollback().plan("Jo").plan();
        int kills = 0;
        RollbackReport report = null;
        for (int step = 1; report == null; step++) {
            migrated.steps.killAfter(step);
            try {
                report = migrated.rollback().apply(plan, "Jo", RollbackOptions.SAFE);
            } catch (Steps.Killed e) {
                kills++;
            }
        }
        migrated.steps.never();

        assertThat(kills).isGreaterThan(10);
        assertThat(migrated.org.dump()).isEqualTo(before);
        assertThat(of(report, BRANCH).updated(Verdict.CONFLICT)).isZero();
        assertThat(report.reconciled()).isTrue();
    }

    @Test
    void what_a_person_changes_after_it_was_given_back_stays() throws IOException {
        String plan = migrated.rollback().plan("Jo").plan();
        for (int step = 1; !MemoryOrg.DEFAULT.equals(branch().get("Size")); step++) {
            migrated.steps.killAfter(step);
            try {
                migrated.rollback().apply(plan, "Jo", RollbackOptions.SAFE);
            } catch (Steps.Killed e) {
                migrated.steps.never();
            }
        }
        migrated.people("b", Map.of("Size", "mine"));
        RollbackReport report = migrated.rollback().apply(plan, "Jo", RollbackOptions.SAFE);

        assertThat(branch()).containsEntry("Size", "mine").containsEntry("Name", "member");
        assertThat(of(report, BRANCH).updated(Verdict.CONFLICT)).isOne();
        assertThat(Files.readString(migrated.output().resolve("confidential/rollback-conflicts.csv")))
                .containsOnlyOnce("mine");
    }

    @Test
    void a_value_that_the_destination_will_not_take_is_listed() {
        migrated.people("t", Map.of("Size", "renamed"));
        RollbackReport report =
                migrated.rollback().apply(migrated.rollback().plan("Jo").plan(), "Jo", RollbackOptions.SAFE);

        assertThat(migrated.org.values(migrated.id("t"))).containsEntry("Size", "renamed");
        assertThat(branch()).containsEntry("Size", MemoryOrg.DEFAULT).containsEntry("Name", "member");
        assertThat(of(report, BRANCH).updated(Verdict.ALTERED)).isOne();
        assertThat(report.objects())
                .filteredOn(object -> object.object().equals(BRANCH))
                .flatExtracting(ObjectRollback::lists)
                .extracting(ObjectRollback.Remaining::what)
                .containsExactly(Verdict.ALTERED.words());
        assertThat(report.reconciled()).isTrue();
    }
}
