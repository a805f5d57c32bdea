package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of fields and the numbers of choices differ from company to company: the same files serve both. */
class TwoCompaniesIT {
    private static final Set<String> RUN_BY_RUN =
            Set.of("Drover migration", "add_time", "archive_time", "order_nr", "last_update_user_id");

    @TempDir
    private static Path folder;

    @Test
    void two_companies_whose_keys_have_nothing_in_common_hold_the_same() {
        try (PipedriveFixture one = PipedriveFixture.start(folder, 30);
                PipedriveFixture other = PipedriveFixture.start(folder, 30, company -> company.with("seed", 77L))) {
            MigrationUnderTest first = one.migration("one");
            MigrationUnderTest second = other.migration("other");
            for (MigrationUnderTest migration : new MigrationUnderTest[] {first, second}) {
                Ended run = migration.drover("run");
                assertThat(run.code()).as(run.err()).isZero();
            }
            assertThat(keys(one)).hasSizeGreaterThan(20);
            assertThat(keys(one).keySet()).isEqualTo(keys(other).keySet());
            assertThat(keys(one).values())
                    .doesNotContainAnyElementsOf(keys(other).values());
            assertThat(options(one)).isNotEmpty().doesNotContainAnyElementsOf(options(other));
            assertThat(PipedriveCompany.read(other.pipedrive()).without(RUN_BY_RUN::contains))
                    .isEqualTo(PipedriveCompany.read(one.pipedrive()).without(RUN_BY_RUN::contains));
        }
    }

    /** Entity and name → key, of the custom fields. */
    private static Map<String, String> keys(PipedriveFixture system) {
        Map<String, String> keys = new TreeMap<>();
        for (JsonNode field : system.pipedrive().dump("fields")) {
            if (field.path("is_custom_field").asBoolean()) {
                keys.put(
                        field.path("entity").asText() + " "
                                + field.path("field_name").asText(),
                        field.path("field_code").asText());
            }
        }
        return keys;
    }

    /** Name of the field and of the choice, and its number. */
    private static Set<String> options(PipedriveFixture system) {
        Set<String> ids = new TreeSet<>();
        for (JsonNode option : system.pipedrive().dump("options")) {
            ids.add(option.path("field").asText() + " " + option.path("label").asText() + " "
                    + option.path("id").asText());
        }
        return ids;
    }
}
