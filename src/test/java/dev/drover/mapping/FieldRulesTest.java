package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.failure.DroverException;
import dev.drover.mapping.MappingResult.Excluded;
import dev.drover.mapping.MappingResult.Mapped;
import dev.drover.mapping.MappingResult.Reason;
import dev.drover.mapping.MappingResult.Refused;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the keys of one line do, on the small valid files of the test resources. */
class FieldRulesTest {
    private static final Path FOLDER = Path.of("src/test/resources/mappings");
    private static final SourceCatalog CATALOG = SourceCatalog.load(FOLDER.resolve("catalog.yaml"));
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String LAST_NAME = "    type: Text(80)\n    required: true\n";
    private static final String POINTS = "    type: Number(16,2)\n";

    @TempDir
    private Path folder;

    private final Map<String, String> constants = new HashMap<>();

    private final MappingContext context = new MappingContext() {
        @Override
        public String constant(String name) {
            return constants.get(name);
        }

        @Override
        public Optional<String> lookup(String table, String key) {
            return Optional.empty();
        }
    };

    @Test
    void a_text_that_is_too_long_is_refused_cleared_or_cut_as_the_line_says() throws Exception {
        String record = "{\"id\":1,\"name\":\"ab🌿cd\"}";
        String limit = "    type: Text(3)\n    required: false\n";
        assertThat(reason(changed(LAST_NAME, limit), record)).isEqualTo("TEXT_TOO_LONG");
        assertThat(fields(changed(LAST_NAME, limit + "    on-error: clear\n"), record))
                .containsEntry("LastName", null);
        assertThat(fields(changed(LAST_NAME, limit + "    on-error: truncate\n"), record))
                .containsEntry("LastName", "ab🌿");
    }

    @Test
    void a_cleared_field_takes_its_default() throws Exception {
        String rule = "    type: Email\n    on-error: clear\n    default: nobody@example.com\n";
        assertThat(fields(changed(LAST_NAME, rule), "{\"id\":1,\"name\":\"no address\"}"))
                .containsEntry("LastName", "nobody@example.com");
    }

    @Test
    void a_required_field_that_is_cleared_is_missing() throws Exception {
        String rule = "    type: Email\n    on-error: clear\n    required: true\n";
        assertThat(reason(changed(LAST_NAME, rule), "{\"id\":1,\"name\":\"no address\"}"))
                .isEqualTo("REQUIRED_FIELD_MISSING");
    }

    @Test
    void a_number_with_too_many_decimals_is_refused_or_rounded_as_the_line_says() throws Exception {
        String record = "{\"id\":1,\"name\":\"a\",\"points\":-1.005}";
        assertThat(reason(changed("", ""), record)).isEqualTo("TOO_MANY_DECIMALS");
        assertThat(fields(changed(POINTS, POINTS + "    on-error: round\n"), record))
                .containsEntry("points__c", new BigDecimal("-1.01"));
        assertThat(fields(changed(POINTS, POINTS + "    on-error: round\n"), record.replace("-1.005", "99.999")))
                .containsEntry("points__c", new BigDecimal("100"));
    }

    @Test
    void a_number_that_is_too_large_is_refused_even_where_rounding_is_allowed() throws Exception {
        String record = "{\"id\":1,\"name\":\"a\",\"points\":123456789012345}";
        assertThat(reason(changed(POINTS, POINTS + "    on-error: round\n"), record))
                .isEqualTo("NUMBER_TOO_LARGE");
    }

    @Test
    void a_word_outside_of_the_picklist_is_refused() throws Exception {
        String rule = "    type: Picklist\n    picklist: [red, green]\n";
        assertThat(reason(changed(LAST_NAME, rule), "{\"id\":1,\"name\":\"blue\"}"))
                .isEqualTo("NOT_IN_PICKLIST");
        assertThat(fields(changed(LAST_NAME, rule), "{\"id\":1,\"name\":\"red\"}"))
                .containsEntry("LastName", "red");
    }

    @Test
    void an_absent_value_empties_the_field_or_leaves_it_alone_as_the_line_says() throws Exception {
        String record = "{\"id\":1,\"name\":\"a\",\"points\":null}";
        assertThat(fields(changed("", ""), record)).containsEntry("points__c", null);
        assertThat(fields(changed(POINTS, POINTS + "    when-absent: omit\n"), record))
                .doesNotContainKey("points__c");
    }

    @Test
    void the_first_source_field_with_a_value_counts_and_blank_is_none() throws Exception {
        MappingSet set = changed("from: [name]", "from: [name, storeID]");
        assertThat(fields(set, "{\"id\":1,\"name\":\" \",\"storeID\":7}")).containsEntry("LastName", "7");
        assertThat(fields(set, "{\"id\":1,\"name\":\"a\",\"storeID\":7}")).containsEntry("LastName", "a");
    }

    @Test
    void rules_leave_records_out_under_their_reason() throws Exception {
        String rules = "\nexclude:\n"
                + "  - {when: storeID, is: closed, reason: CLOSED, text: The shop is closed}\n"
                + "  - {when: points, above: \"{limit}\", reason: RICH, text: Too many points}\n"
                + "  - {when: name, missing: true, reason: NAMELESS, text: Nobody}\n\nfields:\n";
        MappingSet set = changed("\nfields:\n", rules);
        constants.put("limit", "10");
        assertThat(map(set, "{\"id\":1,\"name\":\"a\",\"storeID\":\"closed\"}")).isEqualTo(new Excluded("1", "CLOSED"));
        assertThat(map(set, "{\"id\":1,\"name\":\"a\",\"points\":10.01}")).isEqualTo(new Excluded("1", "RICH"));
        assertThat(map(set, "{\"id\":1,\"name\":\"\",\"points\":10}")).isEqualTo(new Excluded("1", "NAMELESS"));
        assertThat(map(set, "{\"id\":1,\"name\":\"a\",\"points\":10}")).isInstanceOf(Mapped.class);
        constants.clear();
        assertThatThrownBy(() -> map(set, "{\"id\":1,\"name\":\"a\",\"points\":10}"))
                .isInstanceOf(DroverException.class)
                .hasMessageContaining("limit");
    }

    @Test
    void a_required_constant_that_is_not_set_is_missing() throws Exception {
        MappingSet set = changed("    from: [name]\n", "    value: \"{who}\"\n", "[tags]", "[tags, name]");
        assertThat(reason(set, "{\"id\":1}")).isEqualTo("REQUIRED_FIELD_MISSING");
        constants.put("who", "me");
        assertThat(fields(set, "{\"id\":1}")).containsEntry("LastName", "me");
    }

    /** The valid files, with texts of the contact file replaced in pairs. */
    private MappingSet changed(String... replacements) throws IOException {
        for (String name : new String[] {"10-account.yaml", "20-contact.yaml", "inventory-device.yaml"}) {
            String text = Files.readString(FOLDER.resolve("valid").resolve(name));
            for (int i = 0; name.startsWith("20") && i < replacements.length; i += 2) {
                assertThat(text).contains(replacements[i]);
                text = text.replace(replacements[i], replacements[i + 1]);
            }
            Files.writeString(folder.resolve(name), text);
        }
        return MappingSet.load(folder, CATALOG);
    }

    private MappingResult map(MappingSet set, String json) throws IOException {
        return set.phase("Contact").orElseThrow().map("s1", JSON.readTree(json), context);
    }

    private Map<String, Object> fields(MappingSet set, String json) throws IOException {
        MappingResult result = map(set, json);
        assertThat(result).isInstanceOf(Mapped.class);
        return ((Mapped) result).record().fields();
    }

    private String reason(MappingSet set, String json) throws IOException {
        MappingResult result = map(set, json);
        assertThat(result).isInstanceOf(Refused.class);
        assertThat(((Refused) result).reasons()).hasSize(1);
        return ((Refused) result)
                .reasons().stream().map(Reason::code).findFirst().orElseThrow();
    }
}
