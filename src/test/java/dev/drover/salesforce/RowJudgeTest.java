package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowJudgeTest {
    private static final Path PROFILE = Path.of("profiles/salesforce.yaml");

    private final RowJudge judge = new RowJudge(SalesforceProfile.read(PROFILE));
    private final RowJudge.Sitting sitting = judge.sitting("Contact", Set.of("CreatedDate", "AccountId"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNABLE_TO_LOCK_ROW",
                "SERVER_UNAVAILABLE",
                "TOO_MANY_APEX_REQUESTS",
                "QUERY_TIMEOUT",
                "PROCESSING_HALTED"
            })
    void sends_again_what_failed_for_a_passing_cause(String code) {
        assertThat(sitting.judge("k", errors(code))).contains(new Outcome.Again("k", code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REQUIRED_FIELD_MISSING",
                "STRING_TOO_LONG",
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                "TOO_MANY_ENUM_VALUE",
                "INVALID_EMAIL_ADDRESS",
                "NUMBER_OUTSIDE_VALID_RANGE",
                "INVALID_FIELD",
                "INVALID_CROSS_REFERENCE_KEY",
                "MALFORMED_ID",
                "DUPLICATE_VALUE",
                "DUPLICATES_DETECTED",
                "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                "FIELD_INTEGRITY_EXCEPTION",
                "CANNOT_EXECUTE_FLOW_TRIGGER",
                "INACTIVE_OWNER_OR_USER",
                "STANDARD_PRICE_NOT_DEFINED",
                "NEVER_HEARD_OF"
            })
    void rejects_what_another_attempt_will_not_change(String code) {
        assertThat(sitting.judge("k", List.of(new RowError(code, List.of("A", "B"), "why"))))
                .contains(new Outcome.Rejected("k", new Outcome.Rejection(code, "A B", "why")));
    }

    @ParameterizedTest
    @CsvSource({
        "STORAGE_LIMIT_EXCEEDED,STORAGE_FULL",
        "API_DISABLED_FOR_ORG,API_DISABLED",
        "REQUEST_LIMIT_EXCEEDED,QUOTA_EXHAUSTED"
    })
    void stops_the_run_only_when_the_good_rows_are_booked(String code, ErrorCode expected) {
        assertThat(sitting.judge("k", errors(code))).isEmpty();
        assertThat(sitting.judge("l", errors("DUPLICATE_VALUE"))).isPresent();

        assertThatThrownBy(sitting::end)
                .isInstanceOfSatisfying(
                        DroverException.class, stop -> assertThat(stop.code()).isEqualTo(expected))
                .hasMessageContaining(code);
    }

    @Test
    void sends_a_record_again_without_its_creation_date_when_it_turns_out_to_exist() {
        List<RowError> error = List.of(new RowError("INVALID_FIELD_FOR_INSERT_UPDATE", List.of("CreatedDate"), ""));

        assertThat(sitting.judge("k", error)).contains(new Outcome.Again("k", "INVALID_FIELD_FOR_INSERT_UPDATE"));
        assertThat(judge.knownToExist("Contact", "k")).isTrue();
        assertThat(judge.knownToExist("Account", "k")).isFalse();
        assertThat(sitting.judge("k", error)).get().isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void rejects_a_record_whose_field_can_never_be_written() {
        Optional<Outcome> outcome = sitting.judge(
                "k", List.of(new RowError("INVALID_FIELD_FOR_INSERT_UPDATE", List.of("CreatedDate", "IsWon"), "")));

        assertThat(outcome).get().isInstanceOf(Outcome.Rejected.class);
        assertThat(judge.knownToExist("Contact", "k")).isFalse();
    }

    @Test
    void names_the_place_of_a_mistake_in_the_profile(@TempDir Path folder) throws IOException {
        Path broken = folder.resolve("salesforce.yaml");
        Files.writeString(broken, Files.readString(PROFILE).replace("STORAGE_FULL:", "NO_SUCH_CODE:"));

        assertThatThrownBy(() -> SalesforceProfile.read(broken))
                .isInstanceOf(DroverException.class)
                .hasMessageContaining(broken.toString())
                .hasMessageContaining("NO_SUCH_CODE");
    }

    private static List<RowError> errors(String code) {
        return List.of(new RowError(code, List.of(), ""));
    }
}
