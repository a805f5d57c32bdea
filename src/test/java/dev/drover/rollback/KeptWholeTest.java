package dev.drover.rollback;

import static dev.drover.rollback.MigratedOrg.BRANCH;
import static dev.drover.rollback.MigratedOrg.LEAF;
import static dev.drover.rollback.MigratedOrg.TRUNK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leaves are a part of their branch: an order that people worked on keeps its lines. */
class KeptWholeTest {
    private final MigratedOrg migrated = new MigratedOrg();

    @BeforeEach
    void parts() {
        migrated.org.parts.add(LEAF);
        migrated.org.sums = true;
    }

    @AfterEach
    void close() {
        migrated.close();
    }

    private RollbackReport apply(RollbackOptions options) {
        return migrated.rollback().apply(migrated.rollback().plan("Jo").plan(), "Jo", options);
    }

    private static Tally of(RollbackReport report, String object) {
        return report.objects().stream()
                .filter(one -> one.object().equals(object))
                .findFirst()
                .orElseThrow()
                .tally();
    }

    private void order() {
        migrated.migrate(TRUNK, "t", null);
        migrated.migrate(BRANCH, "b", "t");
        migrated.migrate(BRANCH, "other", "t");
        migrated.migrate(LEAF, "l1", "b");
        migrated.migrate(LEAF, "l2", "b");
        migrated.migrate(LEAF, "l3", "other");
    }

    @Test
    void an_edited_record_keeps_its_parts_and_its_sum() {
        order();
        migrated.people("b", Map.of("Phone", "12"));
        RollbackReport plan = migrated.rollback().plan("Jo");
        RollbackReport report = migrated.rollback().apply(plan.plan(), "Jo", RollbackOptions.SAFE);

        assertThat(of(plan, LEAF).created(Verdict.WITH_PARENT)).isEqualTo(2);
        assertThat(migrated.org.ids())
                .containsExactlyInAnyOrder(migrated.id("t"), migrated.id("b"), migrated.id("l1"), migrated.id("l2"));
        assertThat(migrated.org.values(migrated.id("b"))).containsEntry("Sum", "computed");
        assertThat(of(report, LEAF).created(Verdict.WITH_PARENT)).isEqualTo(2);
        assertThat(of(report, LEAF).created(Verdict.DELETED)).isOne();
        assertThat(report.objects())
                .filteredOn(object -> object.object().equals(LEAF))
                .flatExtracting(ObjectRollback::lists)
                .flatExtracting(ObjectRollback.Remaining::lines)
                .extracting(ObjectRollback.Line::reason)
                .containsOnly(BRANCH + " " + migrated.id("b"));
        assertThat(report.reconciled()).isTrue();
    }

    @Test
    void an_edited_part_keeps_the_whole_and_a_note_on_it_does_too() {
        order();
        migrated.people("l1", Map.of("Name", "edit"));
        migrated.note(migrated.id("other"));
        RollbackReport report = apply(RollbackOptions.SAFE);

        assertThat(migrated.org.ids()).hasSize(7);
        assertThat(of(report, LEAF).created(Verdict.EDITED)).isOne();
        assertThat(of(report, LEAF).created(Verdict.WITH_PARENT)).isEqualTo(2);
        assertThat(of(report, BRANCH).created(Verdict.NEEDED)).isEqualTo(2);
    }

    @Test
    void with_delete_edited_the_parts_go_with_their_record() {
        order();
        migrated.people("b", Map.of("Phone", "12"));
        RollbackReport report = apply(new RollbackOptions(false, true, false, false));

        assertThat(migrated.org.ids()).isEmpty();
        assertThat(report.reconciled()).isTrue();
    }

    @Test
    void an_older_record_loses_the_parts_that_it_got_and_has_its_own_sum_again() {
        migrated.before(BRANCH, "b", new HashMap<>(Map.of("Name", "before", "Sum", "99")));
        migrated.before(BRANCH, "none", new HashMap<>(Map.of("Name", "before")));
        migrated.before(BRANCH, "theirs", new HashMap<>(Map.of("Name", "before", "Sum", "99")));
        Map<String, Map<String, String>> before = migrated.org.dump();
        for (String branch : new String[] {"b", "none", "theirs"}) {
            migrated.migrate(BRANCH, branch, null);
        }
        migrated.migrate(LEAF, "l", "b");
        migrated.migrate(LEAF, "m", "none");
        migrated.people("theirs", Map.of("Sum", "100"));
        assertThat(migrated.org.values(migrated.id("b"))).containsEntry("Sum", "computed");
        RollbackReport report = apply(RollbackOptions.SAFE);

        before.get(migrated.id("theirs")).put("Sum", "100");
        assertThat(migrated.org.dump()).isEqualTo(before);
        assertThat(report.reconciled()).isTrue();
    }

    @Test
    void a_sum_of_parts_that_stay_is_left_to_the_destination() {
        migrated.before(BRANCH, "b", new HashMap<>(Map.of("Name", "before", "Sum", "99")));
        migrated.migrate(BRANCH, "b", null);
        migrated.migrate(LEAF, "l", "b");
        migrated.migrate(LEAF, "m", "b");
        migrated.people("l", Map.of("Name", "edit"));
        apply(RollbackOptions.SAFE);

        assertThat(migrated.org.ids()).containsExactlyInAnyOrder(migrated.id("b"), migrated.id("l"));
        assertThat(migrated.org.values(migrated.id("b"))).doesNotContainEntry("Sum", "99");
    }
}
