package dev.drover.mapping.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.drover.mapping.convert.ConverterType.Options;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.time.api.Dates;

class ConverterPropertiesTest {
    private static final Converter DATE = converter("date");
    private static final Converter DECIMAL = converter("decimal");
    private static final Converter PHONE = converter("phone");
    private static final Converter TEXT = converter("text");
    private static final Converter INSTANT = converter("instant");

    @Property(tries = 2000)
    void no_day_ever_shifts_in_any_zone(@ForAll("days") LocalDate day, @ForAll("zones") ZoneId zone) throws Refused {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            String iso = day.toString();
            assertThat(DATE.convert(new TextNode(iso))).isEqualTo(day);
            assertThat(DATE.convert(new TextNode(iso + "T00:00:00.000Z"))).isEqualTo(day);
            assertThat(DATE.convert(new TextNode(day.atTime(23, 59)
                            .atZone(zone)
                            .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx")
                                    .withZone(zone)))))
                    .isEqualTo(day.atTime(23, 59).atZone(zone).toLocalDate());
            assertThat(DATE.convert(new TextNode(day.format(DateTimeFormatter.ofPattern("MM/dd/uuuu")))))
                    .isEqualTo(day);
            long seconds = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
            if (seconds != 0 && Math.abs(seconds * 1000) > 100_000_000_000L) {
                assertThat(DATE.convert(new LongNode(seconds))).isEqualTo(day);
                assertThat(DATE.convert(new LongNode(seconds * 1000))).isEqualTo(day);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Example
    void a_birthday_is_the_same_in_every_zone_of_the_world() throws Refused {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : ZoneId.getAvailableZoneIds()) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                for (String day : new String[] {"1900-01-01", "1969-12-31", "1988-02-29", "2011-12-30", "2024-03-10"}) {
                    assertThat(DATE.convert(new TextNode(day))).as(zone).isEqualTo(LocalDate.parse(day));
                    assertThat(DATE.convert(new TextNode(day + "T00:00:00Z")))
                            .as(zone)
                            .isEqualTo(LocalDate.parse(day));
                }
                assertThat(DATE.convert(new LongNode(573_091_200L))).as(zone).isEqualTo(LocalDate.of(1988, 2, 29));
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Property
    void decimals_come_out_as_they_went_in(
            @ForAll @BigRange(min = "-999999999999", max = "999999999999") @Scale(12) BigDecimal number)
            throws Refused {
        assertThat((BigDecimal) DECIMAL.convert(DecimalNode.valueOf(number))).isEqualByComparingTo(number);
        assertThat((BigDecimal) DECIMAL.convert(new TextNode(number.toPlainString())))
                .isEqualByComparingTo(number);
        assertThat(DECIMAL.convert(new TextNode(number.toPlainString())))
                .isEqualTo(DECIMAL.convert(new TextNode(number.toPlainString() + (number.scale() > 0 ? "00" : ""))));
    }

    @Property
    void no_phone_is_lost(@ForAll @StringLength(max = 30) String written) throws Refused {
        Object kept = PHONE.convert(new TextNode(written));
        String clean = CleanText.of(written, false);
        if (clean.isEmpty()) {
            assertThat(kept).isNull();
        } else if (!clean.equals(kept)) {
            assertThat(digits(kept.toString())).endsWith(lastDigits(clean));
        }
    }

    @Property
    void the_short_way_for_ten_digits_agrees_with_the_numbering_plans(@ForAll("tenDigits") String number)
            throws Exception {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        String international = numbers.format(numbers.parse(number, "US"), PhoneNumberFormat.E164);
        assertThat(PHONE.convert(new TextNode(number))).isEqualTo(international);
    }

    @Property
    void clean_text_is_composed_free_of_controls_and_stays_so(@ForAll String written) throws Refused {
        Object clean = TEXT.convert(new TextNode(written));
        if (clean != null) {
            String text = clean.toString();
            assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
            assertThat(text.chars().noneMatch(Character::isISOControl)).isTrue();
            assertThat(TEXT.convert(new TextNode(text))).isEqualTo(text);
        }
    }

    @Property
    void whatever_comes_is_converted_or_refused_never_worse(@ForAll String written, @ForAll long number) {
        for (ConverterType type : Converters.ALL) {
            if (!Set.of("map", "parameter").contains(type.name())) {
                for (JsonNode value : new JsonNode[] {new TextNode(written), new LongNode(number)}) {
                    try {
                        type.create(Options.NONE).convert(value);
                    } catch (Refused refused) {
                        assertThat(refused.code()).matches("[A-Z_]+");
                    }
                }
            }
        }
    }

    @Property
    void seconds_and_milliseconds_are_the_same_moment(@ForAll("seconds") long seconds) throws Refused {
        assertThat(INSTANT.convert(new LongNode(seconds))).isEqualTo(INSTANT.convert(new LongNode(seconds * 1000)));
        assertThat(INSTANT.convert(new LongNode(seconds)))
                .isEqualTo(INSTANT.convert(DecimalNode.valueOf(BigDecimal.valueOf(seconds))));
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Dates.dates().between(LocalDate.of(1900, 1, 1), LocalDate.of(2100, 12, 31));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList());
    }

    @Provide
    Arbitrary<String> tenDigits() {
        return Arbitraries.longs().between(2_000_000_000L, 9_999_999_999L).map(String::valueOf);
    }

    @Provide
    Arbitrary<Long> seconds() {
        return Arbitraries.longs().between(100_000_001L, 4_000_000_000L);
    }

    private static Converter converter(String name) {
        return Converters.named(name).orElseThrow().create(Options.NONE);
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    private static String lastDigits(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        return digits.length() > 7 ? digits.substring(digits.length() - 7) : digits.toString();
    }
}
