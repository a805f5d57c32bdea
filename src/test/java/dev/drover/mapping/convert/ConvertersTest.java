package dev.drover.mapping.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.mapping.convert.ConverterType.Options;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertersTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void every_converter_has_a_name_of_its_own_and_documents_itself() {
        Set<String> names = new HashSet<>();
        for (ConverterType type : Converters.ALL) {
            assertThat(names.add(type.name())).isTrue();
            assertThat(type.accepts()).isNotBlank();
            assertThat(type.example()).contains("→");
            assertThat(type.sources()).isNotEmpty();
            type.options().forEach(o -> assertThat(o.meaning()).isNotBlank());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1988-02-29\"",
                "\"02/29/1988\"",
                "\"2/29/1988\"",
                "\"1988-02-29T00:00:00Z\"",
                "\"1988-02-29T23:59:59.999+14:00\"",
                "\"1988-02-29 00:00:00 -1200\"",
                "573091200",
                "573091200000",
                "\"573091200\""
            })
    void every_way_to_write_a_day_gives_that_day(String json) throws Exception {
        assertThat(convert("date", json)).isEqualTo(LocalDate.of(1988, 2, 29));
    }

    @Test
    void a_birthday_before_1970_comes_as_negative_seconds() throws Exception {
        assertThat(convert("date", "-86400")).isEqualTo(LocalDate.of(1969, 12, 31));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "\"0\"", "\"\"", "\"  \"", "\"0001-01-01T00:00:00Z\"", "\"0000-00-00\""})
    void an_unset_day_is_no_day(String json) throws Exception {
        assertThat(convert("date", json)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "\"0\"", "\"\"", "\"0001-01-01T00:00:00Z\""})
    void an_unset_moment_is_no_moment(String json) throws Exception {
        assertThat(convert("instant", json)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1999-02-30\"",
                "\"13/13/2000\"",
                "\"29.02.1988\"",
                "\"soon\"",
                "true",
                "[1]",
                "\"1988-02-29x\""
            })
    void what_is_no_day_is_refused(String json) {
        refused("date", json, "NOT_A_DATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1600-01-01\"", "\"9999-01-01\"", "-99999999999", "9999999999999999999999"})
    void a_day_that_the_destination_cannot_hold_is_refused(String json) {
        refused("date", json, "DATE_OUT_OF_RANGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1700000000",
                "1700000000000",
                "1700000000.0",
                "\"1700000000\"",
                "\"2023-11-14T22:13:20Z\"",
                "\"2023-11-14T23:13:20+01:00\"",
                "\"2023-11-14 22:13:20 +0000\""
            })
    void every_way_to_write_a_moment_gives_that_moment(String json) throws Exception {
        assertThat(convert("instant", json)).isEqualTo(Instant.ofEpochSecond(1_700_000_000L));
    }

    @Test
    void a_moment_without_offset_is_refused_because_its_zone_would_be_guessed() {
        refused("instant", "\"2023-11-14T22:13:20\"", "NOT_A_TIME");
    }

    @Test
    void a_day_is_told_in_the_zone_that_the_file_names() throws Exception {
        ConverterType day = Converters.named("day").orElseThrow();
        Converter denver = day.create(new Options(Map.of("zone", "America/Denver"), Map.of()));
        assertThat(denver.convert(JSON.readTree("1700010000"))).isEqualTo(LocalDate.of(2023, 11, 14));
        assertThat(convert("day", "1700010000")).isEqualTo(LocalDate.of(2023, 11, 15));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "12.50, 12.5",
        "-0.001, -0.001",
        "1E3, 1000",
        "100, 100",
        "0.00, 0",
        "9007199254.740993, 9007199254.740993"
    })
    void decimals_are_exact(String written, BigDecimal expected) throws Exception {
        assertThat(convert("decimal", written)).isEqualTo(expected);
        assertThat(convert("decimal", '"' + written + '"')).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"12,50\"", "\"$5\"", "true", "\"1e99999\"", "\"NaN\""})
    void what_is_no_number_is_refused(String json) {
        refused("decimal", json, "NOT_A_NUMBER");
    }

    @ParameterizedTest
    @CsvSource({
        "3035550142, +13035550142",
        "(303) 555-0142, +13035550142",
        "1 303 555 0142, +13035550142",
        "+44 20 7946 0958, +442079460958"
    })
    void phones_become_international(String written, String expected) throws Exception {
        assertThat(convert("phone", '"' + written + '"')).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"555", "call Ana", "303-555-0142 ext. 7", "1-800-FLOWERS", "n/a", "++", "000"})
    void a_phone_that_cannot_be_read_stays_as_written(String written) throws Exception {
        assertThat(convert("phone", '"' + written + '"')).isEqualTo(written);
    }

    @Test
    void a_phone_that_cannot_be_read_is_refused_where_the_rule_says_so() throws Exception {
        Converter strict =
                Converters.named("phone").orElseThrow().create(new Options(Map.of("unparsable", "refuse"), Map.of()));
        assertThatThrownBy(() -> strict.convert(JSON.readTree("\"call Ana\"")))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.code()).isEqualTo("INVALID_PHONE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana@example.com",
                "a.b+c@sub.example.co",
                "o'connor@example.com",
                "ANA@EXAMPLE.COM",
                "ñ@exämple.de",
                "_x@a-b.io"
            })
    void addresses_pass_unchanged(String address) throws Exception {
        assertThat(convert("email", "\" " + address + " \"")).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no email",
                "a@b",
                "@example.com",
                "a@",
                "a@@b.com",
                "a b@example.com",
                "a@-b.com",
                "a@b-.com",
                "a@b.c",
                "a@b..com",
                ".a@b.com",
                "a.@b.com",
                "a..b@c.com",
                "a@b.com,c@d.com",
                "a@b_c.com",
                "<a@b.com>"
            })
    void what_is_no_address_is_refused(String address) {
        refused("email", '"' + address + '"', "INVALID_EMAIL");
    }

    @Test
    void text_is_composed_and_loses_control_characters_only() throws Exception {
        assertThat(convert("text", "\" Jose\\u0301\\u0000\\r\\nPe\\u0007n\\u0303a\\t \""))
                .isEqualTo("José Peña");
        assertThat(convert("lines", "\" a\\r\\nb\\rc\\n\\td\\u0000 \"")).isEqualTo("a\nb\nc\n\td");
        assertThat(convert("verbatim", "\" a\\r\\nb\\u0001 \"")).isEqualTo(" a\r\nb\u0001 ");
    }

    @ParameterizedTest
    @CsvSource({"4021, 4021", "4021.0, 4021", "'\" x-1 \"', x-1"})
    void ids_come_as_text_or_number(String json, String expected) throws Exception {
        assertThat(convert("id", json)).isEqualTo(expected);
    }

    @Test
    void id_0_is_no_id() throws Exception {
        assertThat(convert("id", "0")).isNull();
        refused("id", "1.5", "NOT_AN_ID");
    }

    @Test
    void a_map_does_not_care_about_case_blanks_and_underscores() throws Exception {
        Options table = new Options(Map.of(), Map.of("values", Map.of("checkout_started", "Qualification")));
        Converter map = Converters.named("map").orElseThrow().create(table);
        assertThat(map.convert(JSON.readTree("\"Checkout Started\""))).isEqualTo("Qualification");
        assertThatThrownBy(() -> map.convert(JSON.readTree("\"elsewhere\"")))
                .isInstanceOfSatisfying(Refused.class, r -> {
                    assertThat(r.code()).isEqualTo("NOT_IN_MAP");
                    assertThat(r.getMessage()).doesNotContain("elsewhere");
                });
    }

    @Test
    void a_list_is_joined_without_repetition() throws Exception {
        assertThat(convert("join", "[\"pos:::1\", null, \"web:::2\", \"pos:::1\"]"))
                .isEqualTo("pos:::1\nweb:::2");
        assertThat(convert("join", "[]")).isNull();
    }

    @Test
    void json_keeps_order_and_decimals() throws Exception {
        assertThat(convert("json", "{\"b\": 1.25, \"a\": [null, \"é\"]}")).isEqualTo("{\"b\":1.25,\"a\":[null,\"é\"]}");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "0, false", "'\"Yes\"', true", "'\"n\"', false"})
    void yes_and_no_have_many_spellings(String json, boolean expected) throws Exception {
        assertThat(convert("boolean", json)).isEqualTo(expected);
    }

    @Test
    void a_web_address_gets_a_scheme() throws Exception {
        assertThat(convert("url", "\"shop.example.com\"")).isEqualTo("https://shop.example.com");
        assertThat(convert("url", "\"http://a.b/c?d=e\"")).isEqualTo("http://a.b/c?d=e");
        refused("url", "\"no shop\"", "NOT_A_URL");
    }

    private static Object convert(String name, String json) throws Refused, IOException {
        return Converters.named(name).orElseThrow().create(Options.NONE).convert(JSON.readTree(json));
    }

    private static void refused(String name, String json, String code) {
        assertThatThrownBy(() -> convert(name, json)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            JsonNode value = read(json);
            if (value.isTextual() && value.textValue().length() > 3) {
                assertThat(refused.getMessage()).doesNotContain(value.textValue());
            }
        });
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
