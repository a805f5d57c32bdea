package dev.drover.ipresso.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyNamesTest {
    private static final CompanyNames NAMES = DerivedAccount.RULES.companies().names();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Żółw sp. z o.o.",
                "ŻÓŁW SP. Z O.O.",
                "Żółw  Sp.z o.o.",
                "Żółw\u00a0sp.\u00a0z\u00a0o.o.",
                "żółw spzoo",
                "Żółw, Spółka z ograniczoną odpowiedzialnością",
                "„Żółw” S.A.",
                "Żółw SA",
                "Zolw s.c.",
                "Żółw sp. z o.o. sp. k.",
                "Żółw sp.j.",
                "Z\u0307o\u0301łw GmbH",
                "Żółw Ltd.",
                "\uFEFFŻółw P.S.A."
            })
    void spellings_of_one_company_have_one_key(String spelling) {
        assertThat(NAMES.key(spelling)).isEqualTo("zolw");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SA | sa",
                "S.A. | s a",
                "Casa | casa",
                "Nowak & Wspólnicy sp.k. | nowak & wspolnicy",
                "Żółw & Spółka s.c. | zolw & spolka",
                "Oświata 2000 | oswiata 2000",
                "Sparta sp. z o.o. Oddział Łódź | sparta sp z o o oddzial lodz",
                "Müller Straße GmbH & Co. KG | muller strasse"
            })
    void the_legal_form_goes_from_the_end_alone_and_never_the_whole_name(String name, String key) {
        assertThat(NAMES.key(name)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "brak", "BRAK", " Nie dotyczy ", "n/a", "...", "&", "", "osoba prywatna"})
    void words_for_no_company_name_none(String text) {
        assertThat(NAMES.key(text)).isEmpty();
    }

    @Test
    void the_shown_name_keeps_diacritics_and_case() {
        assertThat(Words.clean(" ŻÓŁW\u00a0 \tSp.\u00a0z o.o.\u200b ")).isEqualTo("ŻÓŁW Sp. z o.o.");
    }

    @Property(tries = 500)
    void a_key_is_its_own_key(@ForAll("names") String name) {
        String key = NAMES.key(name);
        assertThat(NAMES.key(key)).isIn(key, "");
        assertThat(NAMES.key(name.toUpperCase(Locale.ROOT))).isEqualTo(NAMES.key(name));
    }

    @Property(tries = 500)
    void a_long_key_is_cut_to_one_that_stays_different(@ForAll("names") String name) {
        String key = "x".repeat(190) + name + "y".repeat(30);
        assertThat(CompanyKeys.shortened(key)).hasSizeLessThanOrEqualTo(200);
        assertThat(CompanyKeys.shortened(key)).isNotEqualTo(CompanyKeys.shortened(key + "z"));
        assertThat(CompanyKeys.shortened(CompanyKeys.shortened(key))).isEqualTo(CompanyKeys.shortened(key));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("aąbcżŻłŁóśSA.  -&\u00a0„”'0z")
                .ofMaxLength(20)
                .flatMap(name -> Arbitraries.of("", " sp. z o.o.", " S.A.", " s.c.", " GmbH", " sp.j. sp. k.")
                        .map(form -> name + form));
    }
}
