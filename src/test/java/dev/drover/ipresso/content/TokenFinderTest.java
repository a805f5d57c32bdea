package dev.drover.ipresso.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.content.TokenFinder.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFinderTest {
    private static final Map<String, String> FIELDS =
            Map.of("fname", "{!Contact.FirstName}", "company", "{!Account.Name}", "rabat", "{!Contact.Rabat__c}");

    private static List<Token> find(String text) {
        return Tokens.finder(Map.of("<<IMIĘ>>", "fname", "[fname]", "fname")).find(text);
    }

    private static TokenRewriter rewriter() {
        return new TokenRewriter(
                Tokens.finder(Map.of("[fname]", "fname")), key -> Optional.ofNullable(FIELDS.get(key)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{contact.fname}}",
                "{{ contact.first_name }}",
                "{{fname}}",
                "{{FNAME}}",
                "[[fname]]",
                "[fname]",
                "[imie]",
                "{fname}",
                "%fname%",
                "<<IMIĘ>>"
            })
    void every_way_to_write_a_token_is_known(String token) {
        assertThat(find("Cześć " + token + "!")).singleElement().satisfies(found -> {
            assertThat(found.text()).isEqualTo(token);
            assertThat(found.attribute()).contains("fname");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style>p {color:red} .a[title] {margin:0} {fname}</style>",
                "<script>var a = {b: 1}; x[fname];</script>",
                "<!--[if mso]><b>x</b><![endif]-->",
                "https://example.com/%C5%82%C3%B3d%BA",
                "Rabat 50% czeka, 100% pewne",
                "{!Contact.FirstName}",
                "tab[1] i {}"
            })
    void what_only_looks_like_a_token_is_none(String text) {
        assertThat(find(text)).isEmpty();
    }

    @Test
    void an_unknown_token_is_found_without_an_attribute() {
        assertThat(find("[unsubscribe_link] {{contact.ulubiony_kolor}}"))
                .extracting(Token::attribute)
                .containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void tokens_become_merge_fields_and_unknown_ones_stay_and_are_told() {
        TokenRewriter.Rewritten rewritten =
                rewriter().rewrite("Cześć [fname] z {{company}} i {{company}}, kod {{kod_klienta}} [[link]]");
        assertThat(rewritten.text())
                .isEqualTo(
                        "Cześć {!Contact.FirstName} z {!Account.Name} i {!Account.Name}, kod {{kod_klienta}} [[link]]");
        assertThat(rewritten.unknown()).containsExactly("{{kod_klienta}}", "[[link]]");
        assertThat(rewritten.uses())
                .filteredOn(use -> use.token().equals("{{company}}"))
                .singleElement()
                .satisfies(use -> assertThat(use.count()).isEqualTo(2));
    }

    @Property(tries = 500)
    void rewriting_twice_is_rewriting_once_and_what_is_no_token_stays(@ForAll("texts") String text) {
        TokenRewriter.Rewritten once = rewriter().rewrite(text);
        assertThat(rewriter().rewrite(once.text()).text()).isEqualTo(once.text());
        List<Token> tokens = Tokens.finder(Map.of("[fname]", "fname")).find(text);
        for (int i = 1; i < tokens.size(); i++) {
            assertThat(tokens.get(i).start())
                    .isGreaterThanOrEqualTo(tokens.get(i - 1).end());
        }
        if (tokens.isEmpty()) {
            assertThat(once.text()).isEqualTo(text);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "[fname]",
                        "{{company}}",
                        "{rabat}",
                        "%rabat%",
                        "[[fname]]",
                        "[x]",
                        "{{y}}",
                        "ż",
                        " ",
                        "[",
                        "]",
                        "{",
                        "}",
                        "%",
                        "<b>",
                        "fname")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
