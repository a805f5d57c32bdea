package dev.drover.ipresso.derive;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDomainsTest {
    private static final MailDomains DOMAINS = DerivedAccount.RULES.companies().domains();

    @ParameterizedTest
    @CsvSource({
        "jan@zielona.pl,zielona.pl",
        "Jan@ZIELONA.PL,zielona.pl",
        "jan@mail.zielona.pl,zielona.pl",
        "jan@a.b.zielona.com.pl,zielona.com.pl",
        "jan@zielona.co.uk,zielona.co.uk",
        "jan@żółw.example,żółw.example"
    })
    void the_domain_of_a_company_is_the_one_that_was_registered(String email, String domain) {
        assertThat(DOMAINS.ofEmail(email)).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jan@gmail.com",
                "jan@WP.PL",
                "jan@o2.pl",
                "jan@poczta.onet.pl",
                "jan@anything.interia.pl",
                "jan@op.pl",
                "jan",
                "jan@",
                "jan@localhost",
                "jan@192.168.0.1",
                "jan@com.pl",
                "jan@a..pl",
                "jan@-a.pl",
                "jan@zielona.pl/../x"
            })
    void private_and_broken_addresses_belong_to_no_company(String email) {
        assertThat(DOMAINS.ofEmail(email)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.zielona.pl/oferta?x=1#y,zielona.pl",
        "www.zielona.com.pl,zielona.com.pl",
        "HTTP://zielona.pl:8080,zielona.pl",
        "//zielona.pl,zielona.pl",
        "https://user@zielona.pl/,zielona.pl"
    })
    void a_website_tells_the_domain_however_it_is_written(String website, String domain) {
        assertThat(DOMAINS.ofWebsite(website)).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.facebook.com/zielona", "zielona.wordpress.com", "brak", "", "http://"})
    void a_page_on_a_site_of_many_tells_none(String website) {
        assertThat(DOMAINS.ofWebsite(website)).isEmpty();
    }

    @Property(tries = 500)
    void nothing_below_a_private_provider_is_ever_a_company(
            @ForAll("providers") String provider, @ForAll("prefixes") String prefix) {
        assertThat(DOMAINS.ofEmail("jan@" + prefix + provider)).isEmpty();
        assertThat(DOMAINS.ofWebsite("https://" + prefix + provider + "/x")).isEmpty();
        assertThat(DOMAINS.isBarred(prefix + provider)).isTrue();
    }

    @Provide
    Arbitrary<String> providers() {
        return Arbitraries.of("gmail.com", "wp.pl", "o2.pl", "onet.pl", "interia.pl", "op.pl", "Gmail.Com", "GMX.de");
    }

    @Provide
    Arbitrary<String> prefixes() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("0-")
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(label -> "a" + label + "0.")
                .list()
                .ofMaxSize(3)
                .map(labels -> String.join("", labels));
    }
}
