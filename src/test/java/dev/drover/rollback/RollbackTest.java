package dev.drover.rollback;

import static dev.drover.rollback.MigratedOrg.BRANCH;
import static dev.drover.rollback.MigratedOrg.LEAF;
import static dev.drover.rollback.MigratedOrg.TRUNK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RollbackTest {
    private static final RollbackOptions OVERWRITE = new RollbackOptions(true, false, false, false);
    private static final RollbackOptions DELETE_EDITED = new RollbackOptions(false, true, false, false);
    private static final RollbackOptions SCHEMA = new RollbackOptions(false, false, false, true);

    private final MigratedOrg migrated = new MigratedOrg();

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

    private static void fails(Runnable work, ErrorCode code) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        DroverException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }

    @Test
    void a_plan_writes_nothing_and_shows_no_value_on_its_page() throws IOException {
        Map<String, String> old = new HashMap<>(Map.of("Name", "Secret Before", "Size", "7"));
        migrated.before(TRUNK, "t", old);
        migrated.migrate(TRUNK, "t", null);
        migrated.people("t", Map.of("Size", "=cmd|secret"));
        Map<String, Map<String, String>> org = migrated.org.dump();
        RollbackReport plan = migrated.rollback().plan("Jo");

        assertThat(migrated.org.dump()).isEqualTo(org);
        assertThat(of(plan, TRUNK).updated(Verdict.CONFLICT)).isOne();
        Path csv = migrated.output().resolve("confidential/rollback-conflicts.csv");
        assertThat(Files.readString(migrated.output().resolve("rollback-plan.html")))
                .contains(migrated.id("t"), "Size", plan.plan())
                .doesNotContain("Secret", "secret", "name of t");
        assertThat(Files.readString(csv)).contains("'=cmd|secret", ",7,1,");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(csv)))
                .isEqualTo("rw-------");
    }

    @Test
    void edits_are_overwritten_or_deleted_only_when_told() {
        migrated.before(TRUNK, "old", new HashMap<>(Map.of("Name", "before", "Size", "7")));
        migrated.migrate(TRUNK, "old", null);
        migrated.migrate(BRANCH, "new", "old");
        migrated.people("old", Map.of("Name", "edit"));
        migrated.people("new", Map.of("Phone", "12"));
        RollbackReport report = apply(new RollbackOptions(true, true, false, false));

        assertThat(migrated.org.dump()).isEqualTo(Map.of(migrated.id("old"), Map.of("Name", "before", "Size", "7")));
        assertThat(of(report, BRANCH).created(Verdict.DELETED)).isOne();
        assertThat(of(report, TRUNK).updated(Verdict.RESTORED)).isOne();
    }

    @Test
    void what_cannot_be_deleted_is_switched_off_with_what_it_needs() {
        migrated.migrate(TRUNK, "t", null);
        migrated.migrate(BRANCH, "b", "t");
        migrated.migrate(LEAF, "l", null);
        migrated.org.inUse.add(migrated.id("b"));
        migrated.org.inUse.add(migrated.id("l"));
        migrated.org.switchable.add(TRUNK);
        migrated.org.switchable.add(BRANCH);
        RollbackReport report = apply(RollbackOptions.SAFE);

        assertThat(of(report, LEAF).created(Verdict.IN_USE)).isOne();
        assertThat(of(report, BRANCH).created(Verdict.DEACTIVATED)).isOne();
        assertThat(of(report, TRUNK).created(Verdict.DEACTIVATED)).isOne();
        assertThat(migrated.org.values(migrated.id("t"))).containsEntry("Size", "off");
        assertThat(report.reconciled()).isTrue();
        Tally again = of(migrated.rollback().plan("Jo"), TRUNK);
        assertThat(again.created(Verdict.DEACTIVATED)).isOne();
    }

    @Test
    void a_passing_refusal_is_asked_again_and_a_lasting_one_keeps_the_parent() {
        migrated.migrate(TRUNK, "t", null);
        migrated.migrate(BRANCH, "b", "t");
        migrated.migrate(BRANCH, "c", null);
        migrated.org.locked.put(migrated.id("b"), 99);
        migrated.org.locked.put(migrated.id("c"), 2);
        RollbackReport report = apply(RollbackOptions.SAFE);

        assertThat(migrated.org.ids()).containsExactlyInAnyOrder(migrated.id("t"), migrated.id("b"));
        assertThat(of(report, BRANCH).created(Verdict.REFUSED)).isOne();
        assertThat(of(report, TRUNK).created(Verdict.NEEDED)).isOne();
        assertThat(report.reconciled()).as("a refusal is no success").isFalse();
        assertThat(migrated.pauses).hasSize(3);
    }

    @Test
    void without_an_image_nothing_is_restored_and_it_is_said() {
        migrated.before(TRUNK, "t", new HashMap<>(Map.of("Name", "before")));
        migrated.migrate(TRUNK, "t", null, false);
        RollbackReport report = apply(OVERWRITE);

        assertThat(of(report, TRUNK).updated(Verdict.NO_IMAGE)).isOne();
        assertThat(migrated.org.values(migrated.id("t"))).containsEntry("Name", "name of t");
        assertThat(report.reconciled()).isTrue();
    }

    @Test
    void a_changed_mapping_leaves_only_the_last_user_to_tell_of_edits() {
        migrated.migrate(TRUNK, "mine", null);
        migrated.migrate(TRUNK, "theirs", null);
        migrated.people("theirs", Map.of("Name", "edit"));
        migrated.changeMapping();
        RollbackReport report = apply(RollbackOptions.SAFE);

        assertThat(of(report, TRUNK).created(Verdict.EDITED)).isOne();
        assertThat(migrated.org.ids()).containsExactly(migrated.id("theirs"));
    }

    @Test
    void what_was_erased_on_request_is_deleted_by_its_id() {
        migrated.migrate(TRUNK, "t", null);
        migrated.before(TRUNK, "old", new HashMap<>(Map.of("Name", "before")));
        migrated.migrate(TRUNK, "old", null);
        migrated.erase(TRUNK, "t");
        migrated.erase(TRUNK, "old");
        RollbackReport report = apply(RollbackOptions.SAFE);

        assertThat(migrated.org.ids()).containsExactly(migrated.id("old"));
        assertThat(of(report, TRUNK).created(Verdict.DELETED)).isOne();
        assertThat(of(report, TRUNK).updated(Verdict.NO_IMAGE)).isOne();
        assertThat(report.notes())
                .anySatisfy(note -> assertThat(note)
                        .contains("erased here on request", TRUNK + ": 1 deleted, 1 cannot be restored: no image"));
        assertThat(report.objects())
                .flatExtracting(ObjectRollback::lists)
                .flatExtracting(ObjectRollback.Remaining::lines)
                .extracting(ObjectRollback.Line::reason)
                .containsExactly("erased on request of the person");
        assertThat(report.reconciled()).isTrue();
    }

    @Test
    void a_record_whose_key_people_changed_is_theirs() {
        migrated.migrate(TRUNK, "t", null);
        migrated.org.rename(migrated.id("t"), "theirs", MemoryOrg.WRITER);
        RollbackReport report = apply(RollbackOptions.SAFE);

        assertThat(of(report, TRUNK).created(Verdict.EDITED)).isOne();
        assertThat(migrated.org.ids()).containsExactly(migrated.id("t"));
        assertThat(report.reconciled()).isTrue();
    }

    @Test
    void a_plan_that_the_destination_has_left_behind_is_refused() {
        migrated.migrate(TRUNK, "t", null);
        String plan = migrated.rollback().plan("Jo").plan();
        migrated.people("t", Map.of("Name", "edit"));

        fails(() -> migrated.rollback().apply(plan, "Jo", RollbackOptions.SAFE), ErrorCode.ROLLBACK_PLAN_OUTDATED);
        fails(
                () -> migrated.rollback().apply("0123456789abcdef", "Jo", RollbackOptions.SAFE),
                ErrorCode.ROLLBACK_PLAN_OUTDATED);
        assertThat(migrated.org.has(migrated.id("t"))).isTrue();
    }

    @Test
    void a_stopped_one_is_taken_up_only_with_the_same_options() {
        migrated.migrate(TRUNK, "t", null);
        migrated.migrate(BRANCH, "b", "t");
        String plan = migrated.rollback().plan("Jo").plan();
        migrated.org.locked.put(migrated.id("b"), 1);
        migrated.steps.never();
        List<Steps.Killed> kills = new ArrayList<>();
        for (int step = 1;
                kills.isEmpty()
                        || migrated.ledger
                                .runs()
                                .fact("rollback.begun")
                                .orElse("")
                                .isEmpty();
                step++) {
            migrated.steps.killAfter(step);
            try {
                migrated.rollback().apply(plan, "Jo", DELETE_EDITED);
            } catch (Steps.Killed e) {
                kills.add(e);
            }
        }
        migrated.steps.never();

        fails(() -> migrated.rollback().apply(plan, "Jo", OVERWRITE), ErrorCode.ROLLBACK_UNFINISHED);
        fails(() -> migrated.rollback().plan("Jo"), ErrorCode.ROLLBACK_UNFINISHED);
        assertThat(migrated.rollback().apply(plan, "Jo", DELETE_EDITED).reconciled())
                .isTrue();
        assertThat(migrated.org.ids()).isEmpty();
    }

    @Test
    void the_schema_goes_last_and_only_when_nothing_stays() {
        migrated.migrate(TRUNK, "t", null);
        migrated.people("t", Map.of("Phone", "12"));
        RollbackReport kept = apply(SCHEMA);
        assertThat(migrated.org.schema).isNotEmpty();
        assertThat(kept.notes()).anyMatch(note -> note.contains("schema stays") && note.endsWith(TRUNK));

        RollbackReport gone = apply(new RollbackOptions(false, true, false, true));
        assertThat(gone.schema()).containsExactly("field Mark");
        assertThat(migrated.org.schema).isEmpty();
    }

    @Test
    void copies_with_the_mark_are_left_and_counted_against_it() {
        migrated.migrate(TRUNK, "t", null);
        migrated.org.create(TRUNK, "copy", Map.of("Mark", NodeMapping.MIGRATION), "somebody");
        RollbackReport report = apply(RollbackOptions.SAFE);

        assertThat(migrated.org.ids()).hasSize(1);
        assertThat(report.objects())
                .filteredOn(object -> !object.reconciled())
                .singleElement()
                .satisfies(object -> assertThat(object.explanation()).contains("counts 1", "0 were left"));
        List<String> actions = new ArrayList<>();
        migrated.ledger.audit().forEach(entry -> actions.add(entry.action() + " by " + entry.who()));
        assertThat(actions).containsExactly("rollback-planned by Jo", "rolled-back by Jo");
    }
}
