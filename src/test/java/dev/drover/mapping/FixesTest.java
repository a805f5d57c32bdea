package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.failure.DroverException;
import dev.drover.ledger.FieldStatistics;
import dev.drover.mapping.MappingResult.Excluded;
import dev.drover.mapping.MappingResult.Mapped;
import dev.drover.mapping.MappingResult.Refused;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the files under {@code fixes} do, on the small valid files of the test resources. */
class FixesTest {
    private static final Path FOLDER = Path.of("src/test/resources/mappings");
    private static final SourceCatalog CATALOG = SourceCatalog.load(FOLDER.resolve("catalog.yaml"));
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String WHO = "by: Jo Field\nat: 2026-11-22T18:00:00Z\n";
    private static final MappingContext CONTEXT = new MappingContext() {
        @Override
        public String constant(String name) {
            return "";
        }

        @Override
        public Optional<String> lookup(String table, String key) {
            return Optional.empty();
        }
    };

    @TempDir
    private Path folder;

    @BeforeEach
    void the_valid_files() throws IOException {
        for (String name : List.of("10-account.yaml", "20-contact.yaml", "inventory-device.yaml")) {
            Files.copy(FOLDER.resolve("valid").resolve(name), folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("fixes"));
    }

    @Test
    void a_default_answers_the_code_that_it_is_for_and_no_other() throws Exception {
        fix("001", "phase: Contact\nfield: LastName\ncode: REQUIRED_FIELD_MISSING\ndefault: Unknown\n");
        assertThat(field("LastName", "{\"id\":1}")).isEqualTo("Unknown");
        assertThat(field("LastName", "{\"id\":1,\"name\":\"Lee\"}")).isEqualTo("Lee");
        assertThat(codes("{\"id\":1,\"name\":[]}")).containsExactly("NOT_A_SINGLE_VALUE");
        assertThat(codes("{\"id\":1,\"name\":\"" + "x".repeat(81) + "\"}")).containsExactly("TEXT_TOO_LONG");
    }

    @Test
    void a_value_map_is_read_before_the_converter_and_the_fixes_of_a_field_apply_in_order() throws Exception {
        fix("001", "phase: Contact\nfield: points__c\ncode: NOT_A_NUMBER\nmap: {many: few, \"n/a\": \"\"}\n");
        fix("002", "phase: Contact\nfield: points__c\ncode: NOT_A_NUMBER\nmap: {few: \"3\"}\n");
        fix("003", "phase: Contact\nfield: points__c\ncode: TOO_MANY_DECIMALS\ndefault: 7.5\n");
        assertThat(points("\"many\"")).isEqualTo(new BigDecimal("3"));
        assertThat(points("\"few\"")).isEqualTo(new BigDecimal("3"));
        assertThat(points("\" n/a \"")).isNull();
        assertThat(points("1.005")).isEqualTo(new BigDecimal("7.5"));
        assertThat(points("1.01")).isEqualTo(new BigDecimal("1.01"));
        assertThat(codes("{\"id\":1,\"name\":\"a\",\"points\":\"none\"}")).containsExactly("NOT_A_NUMBER");
    }

    @Test
    void another_converter_reads_what_the_first_refused_and_keeps_the_words_of_a_map() throws Exception {
        fix("001", "phase: Contact\nfield: LastName\ncode: TEXT_TOO_LONG\nmap: {Al: Alan}\n");
        fix(
                "002",
                "phase: Contact\nfield: LastName\ncode: TEXT_TOO_LONG\n"
                        + "convert: {name: map, options: {values: {x: y}, otherwise: \"use:Long\"}}\n");
        assertThat(field("LastName", "{\"id\":1,\"name\":\"Al\"}")).isEqualTo("Alan");
        assertThat(field("LastName", "{\"id\":1,\"name\":\"" + "x".repeat(81) + "\"}"))
                .isEqualTo("Long");
    }

    @Test
    void a_waiver_leaves_out_what_is_refused_and_tells_who_decided_it() throws Exception {
        fix("001", "phase: Contact\ncode: REQUIRED_FIELD_MISSING\nwaive: true\nreason: no people\n");
        MappingSet set = load();
        assertThat(map(set, "{\"id\":1}")).isEqualTo(new Excluded("1", "waived by Jo Field: no people"));
        assertThat(map(set, "{\"id\":1,\"name\":\"Lee\"}")).isInstanceOf(Mapped.class);
        ObjectMapping contact = set.phase("Contact").orElseThrow();
        assertThat(contact.waived("REQUIRED_FIELD_MISSING", "Other")).isPresent();
        assertThat(contact.waived("ELSE", "LastName")).isEmpty();
    }

    @Test
    void a_waiver_of_one_field_covers_a_refusal_that_names_it_among_others() throws Exception {
        fix("001", "phase: Contact\nfield: LastName\ncode: DUPLICATE_VALUE\nwaive: true\nreason: twins\n");
        ObjectMapping contact = load().phase("Contact").orElseThrow();
        assertThat(contact.waived("DUPLICATE_VALUE", "FirstName LastName")).isPresent();
        assertThat(contact.waived("DUPLICATE_VALUE", "FirstName, LastName")).isPresent();
        assertThat(contact.waived("DUPLICATE_VALUE", "LastName2")).isEmpty();
    }

    @Test
    void a_custom_property_takes_a_value_map() throws Exception {
        fix("001", "phase: Contact\nfield: own_size__c\ncode: TEXT_TOO_LONG\nmap: {huge: XL}\n");
        FieldStatistics seen = new FieldStatistics("custom[a/size]", 1, Map.of(FieldStatistics.Kind.TEXT, 1L), 4, 0, 0);
        ObjectMapping contact = load().phase("Contact").orElseThrow().resolved(List.of(seen));
        Mapped mapped = (Mapped) contact.map(
                "s1",
                JSON.readTree(
                        "{\"id\":1,\"name\":\"a\",\"custom\":[{\"parent\":\"a\",\"key\":\"size\",\"value\":\"huge\"}]}"),
                CONTEXT);
        assertThat(mapped.record().fields()).containsEntry("own_size__c", "XL");
    }

    @Test
    void records_that_a_fix_does_not_touch_keep_their_hash_though_the_mapping_has_another() throws Exception {
        String record = "{\"id\":1,\"name\":\"Lee\",\"points\":1}";
        MappingSet before = load();
        fix("001", "phase: Contact\nfield: LastName\ncode: REQUIRED_FIELD_MISSING\ndefault: Unknown\n");
        MappingSet after = load();
        assertThat(((Mapped) map(after, record)).record().hash())
                .isEqualTo(((Mapped) map(before, record)).record().hash());
        assertThat(after.hash()).isNotEqualTo(before.hash());
        assertThat(after.phase("Account").orElseThrow().hash())
                .isEqualTo(before.phase("Account").orElseThrow().hash());
    }

    @Test
    void a_note_on_a_fix_changes_nothing_but_another_name_on_a_waiver_does() throws Exception {
        String waiver = "phase: Contact\ncode: REQUIRED_FIELD_MISSING\nwaive: true\nreason: none\n";
        fix("001", waiver);
        String before = load().hash();
        fix("001", waiver + "note: As agreed\n");
        assertThat(load().hash()).isEqualTo(before);
        Files.writeString(folder.resolve("fixes/001.yaml"), waiver + WHO.replace("Jo", "Al"));
        assertThat(load().hash()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "phase: Lead;field: LastName;code: NOT_A_DATE;default: x|1|phase 'Lead' is unknown",
                "phase: Contact;field: Nickname;code: TEXT_TOO_LONG;default: x|2|field 'Nickname' is none of those",
                "phase: Contact;field: LastName;code: STRING_TOO_LONG;default: x|3|the mapping never refuses LastName",
                "phase: Contact;field: LastName;code: too long;map: {a: b}|3|'code' must be a reason code",
                "phase: Contact;field: LastName;code: TEXT_TOO_LONG|1|exactly one of map, default, convert, waive",
                "phase: Contact;field: LastName;code: TEXT_TOO_LONG;default: x;map: {a: b}|1|exactly one of",
                "phase: Contact;field: points__c;code: NOT_A_NUMBER;default: many|4|does not fit the type",
                "phase: Contact;field: points__c;code: NOT_A_NUMBER;convert: date|4|gives a date",
                "phase: Contact;field: sms__c;code: NOT_A_TIME;default: true|2|does not come from one source value",
                "phase: Contact;field: person_id__c;code: KEY_MISSING;map: {a: b}|2|can only be waived",
                "phase: Contact;field: AccountId;code: NOT_AN_ID;default: x|4|refers to a parent",
                "phase: Contact;code: NOT_A_NUMBER;waive: true|1|'reason' is missing",
                "phase: Contact;field: LastName;code: TEXT_TOO_LONG;default: x;rows: 3|5|unknown key 'rows'",
            })
    void what_does_not_exist_or_fit_is_named_with_file_and_line(String text, int line, String message)
            throws Exception {
        fix("001", text.replace(';', '\n') + "\n");
        assertThatThrownBy(this::load)
                .isInstanceOf(DroverException.class)
                .hasMessageContaining("fixes/001.yaml:" + line + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void a_draft_is_read_back_as_it_was_meant() throws Exception {
        FixDraft draft = new FixDraft(
                "Contact",
                "LastName",
                "TEXT_TOO_LONG",
                FixDraft.map(Map.of("a: \"b\" #c\\", "d\n{e}")),
                "",
                "Jo \"J\" Field",
                "2026-11-22T18:00:00Z");
        Path first = draft.write(folder.resolve("fixes"));
        Path second = draft.write(folder.resolve("fixes"));
        assertThat(first).hasFileName("001-contact-lastname.yaml");
        assertThat(second).hasFileName("002-contact-lastname.yaml");
        Fix fix = load().fixes().get(0);
        assertThat(fix.by()).isEqualTo("Jo \"J\" Field");
        assertThat(fix.rule()).isEqualTo(new Fix.ValueMap(Map.of("a: \"b\" #c\\", "d\n{e}")));
    }

    @Test
    void every_code_of_a_converter_is_known() throws Exception {
        Set<String> thrown = new HashSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/drover/mapping"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher code =
                        Pattern.compile("new Refused\\(\\s*\"([A-Z_]+)\"").matcher(Files.readString(file));
                while (code.find()) {
                    thrown.add(code.group(1));
                }
            }
        }
        assertThat(RefusalCodes.OF_VALUES).isEqualTo(thrown);
    }

    private void fix(String name, String text) throws IOException {
        Files.writeString(folder.resolve("fixes").resolve(name + ".yaml"), text + WHO);
    }

    private MappingSet load() {
        return MappingSet.load(folder, CATALOG);
    }

    private Object points(String json) throws IOException {
        return field("points__c", "{\"id\":1,\"name\":\"a\",\"points\":" + json + "}");
    }

    private Object field(String field, String json) throws IOException {
        MappingResult result = map(load(), json);
        assertThat(result).isInstanceOf(Mapped.class);
        return ((Mapped) result).record().fields().get(field);
    }

    private List<String> codes(String json) throws IOException {
        return map(load(), json) instanceof Refused refused
                ? refused.reasons().stream().map(MappingResult.Reason::code).toList()
                : List.of();
    }

    private static MappingResult map(MappingSet set, String json) throws IOException {
        return set.phase("Contact").orElseThrow().map("s1", JSON.readTree(json), CONTEXT);
    }
}
