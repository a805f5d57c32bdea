package dev.drover.rollback;

import static dev.drover.rollback.MigratedOrg.TRUNK;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A size of 7 lets a person be reached; the migration writes 1. */
class OptOutsTest {
    private final MigratedOrg migrated = new MigratedOrg();

    @BeforeEach
    void migrate() {
        migrated.consent = true;
        migrated.before(TRUNK, "in", new HashMap<>(Map.of("Name", "before", "Size", "7")));
        migrated.before(TRUNK, "out", new HashMap<>(Map.of("Name", "before", "Size", "3")));
        migrated.migrate(TRUNK, "in", null);
        migrated.migrate(TRUNK, "out", null);
    }

    @AfterEach
    void close() {
        migrated.close();
    }

    private RollbackReport apply(RollbackOptions options) {
        return migrated.rollback().apply(migrated.rollback().plan("Jo").plan(), "Jo", options);
    }

    private static long trunks(RollbackReport report, Verdict verdict) {
        return report.objects().stream()
                .filter(one -> one.object().equals(TRUNK))
                .findFirst()
                .orElseThrow()
                .tally()
                .updated(verdict);
    }

    @Test
    void nobody_whom_the_migration_opted_out_is_opted_in_again() throws IOException {
        RollbackReport report = apply(RollbackOptions.SAFE);

        assertThat(migrated.org.values(migrated.id("in")))
                .containsEntry("Size", "1")
                .containsEntry("Name", "before")
                .containsEntry("Mark", null);
        assertThat(migrated.org.values(migrated.id("out"))).containsEntry("Size", "3");
        assertThat(trunks(report, Verdict.OPT_OUT)).isOne();
        assertThat(trunks(report, Verdict.RESTORED)).isOne();
        assertThat(report.objects())
                .flatExtracting(ObjectRollback::lists)
                .flatExtracting(ObjectRollback.Remaining::lines)
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).startsWith("opt-out: Size; goes back: "));
        assertThat(Files.readString(migrated.output().resolve("confidential/rollback-conflicts.csv")))
                .contains("Size,7,1,1");
        assertThat(report.reconciled()).isTrue();
        assertThat(migrated.rollback().plan("Jo").objects())
                .allSatisfy(object -> assertThat(object.tally().all()).isZero());
    }

    @Test
    void they_are_opted_in_again_when_somebody_says_so() {
        RollbackReport report = apply(new RollbackOptions(false, false, true, false));

        assertThat(migrated.org.values(migrated.id("in"))).containsEntry("Size", "7");
        assertThat(trunks(report, Verdict.RESTORED)).isEqualTo(2);
    }

    @Test
    void overwriting_edits_does_not_undo_an_opt_out_of_people() {
        migrated.people("in", Map.of("Size", "0", "Name", "edit"));
        apply(new RollbackOptions(true, false, false, false));

        assertThat(migrated.org.values(migrated.id("in")))
                .containsEntry("Size", "0")
                .containsEntry("Name", "before");
    }
}
