package dev.drover.rollback;

import static dev.drover.rollback.MigratedOrg.BRANCH;
import static dev.drover.rollback.MigratedOrg.TRUNK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A size of 0 says in so many words that a person opted out; 1 says nothing of the kind. */
class OptedOutTest {
    private static final RollbackOptions RESTORE_OPT_IN = new RollbackOptions(false, false, true, false);

    private final MigratedOrg migrated = new MigratedOrg();

    @BeforeEach
    void consents() {
        migrated.consent = true;
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

    private void load(String object, String key, String parent, String size) {
        migrated.size = size;
        migrated.migrate(object, key, parent);
    }

    /** Branches are the consents of their trunk: one person was there before, the other was not. */
    private void consentsOfPeople() {
        migrated.org.parts.add(BRANCH);
        migrated.before(TRUNK, "old", new HashMap<>(Map.of("Name", "before", "Size", "3")));
        load(TRUNK, "old", null, "1");
        load(TRUNK, "new", null, "0");
        load(BRANCH, "old:email", "old", "0");
        load(BRANCH, "old:sms", "old", "1");
        load(BRANCH, "new:email", "new", "0");
    }

    @Test
    void a_consent_that_says_opted_out_stays_with_the_person_who_was_there_before() {
        consentsOfPeople();
        RollbackReport report = apply(RollbackOptions.SAFE);

        assertThat(migrated.org.ids()).containsExactlyInAnyOrder(migrated.id("old"), migrated.id("old:email"));
        assertThat(migrated.org.values(migrated.id("old"))).containsEntry("Size", "3");
        assertThat(of(report, BRANCH).created(Verdict.OPTED_OUT)).isOne();
        assertThat(of(report, BRANCH).created(Verdict.DELETED)).isEqualTo(2);
        assertThat(of(report, TRUNK).created(Verdict.DELETED)).isOne();
        assertThat(report.reconciled()).isTrue();

        RollbackReport again = apply(RollbackOptions.SAFE);
        assertThat(of(again, BRANCH).created(Verdict.OPTED_OUT)).isOne();
        assertThat(again.reconciled()).isTrue();
        assertThat(migrated.org.has(migrated.id("old:email"))).isTrue();
    }

    @Test
    void it_goes_when_somebody_says_so() {
        consentsOfPeople();
        RollbackReport report = apply(RESTORE_OPT_IN);

        assertThat(migrated.org.ids()).containsExactly(migrated.id("old"));
        assertThat(report.reconciled()).isTrue();
    }

    /** Trunks are the individuals of branches, which were there before. */
    private void individualsOfPeople() {
        migrated.before(BRANCH, "out", new HashMap<>(Map.of("Name", "before", "Size", "3")));
        migrated.before(BRANCH, "in", new HashMap<>(Map.of("Name", "before", "Size", "3")));
        load(TRUNK, "of out", null, "0");
        load(TRUNK, "of in", null, "1");
        load(BRANCH, "out", "of out", "1");
        load(BRANCH, "in", "of in", "1");
    }

    @Test
    void a_person_who_was_there_before_stays_linked_to_what_says_opted_out() {
        individualsOfPeople();
        RollbackReport report = apply(RollbackOptions.SAFE);

        assertThat(migrated.org.ids())
                .containsExactlyInAnyOrder(migrated.id("out"), migrated.id("in"), migrated.id("of out"));
        assertThat(migrated.org.values(migrated.id("out")))
                .containsEntry("ParentId", migrated.id("of out"))
                .containsEntry("Name", "before");
        assertThat(migrated.org.values(migrated.id("in"))).containsEntry("ParentId", null);
        assertThat(of(report, TRUNK).created(Verdict.OPTED_OUT)).isOne();
        assertThat(of(report, BRANCH).updated(Verdict.OPT_OUT)).isOne();
        assertThat(of(report, BRANCH).updated(Verdict.RESTORED)).isOne();
        assertThat(report.reconciled()).isTrue();

        apply(RollbackOptions.SAFE);
        assertThat(migrated.org.has(migrated.id("of out"))).isTrue();
    }

    @Test
    void the_link_goes_back_when_somebody_says_so() {
        individualsOfPeople();
        RollbackReport report = apply(RESTORE_OPT_IN);

        assertThat(migrated.org.ids()).containsExactlyInAnyOrder(migrated.id("out"), migrated.id("in"));
        assertThat(migrated.org.values(migrated.id("out"))).containsEntry("ParentId", null);
        assertThat(report.reconciled()).isTrue();
    }
}
