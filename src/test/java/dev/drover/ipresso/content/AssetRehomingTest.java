package dev.drover.ipresso.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.content.Asset.Kind;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetRehomingTest {
    private static final String MAIL = """
            <html><head><style>.a { background: url( 'assets/tło.png' ) }</style>
            <link rel="stylesheet" href="styl.css"></head>
            <BODY Background="assets/bg.png">\r
            <img SRC="assets/a&amp;b.png" alt="łąka"><img src=assets/un.png><img src='assets/x y.png'>
            <!--[if mso]><v:fill src="assets/mso.png"/><![endif]-->
            <td style="background-image:url(assets/td.png)">😀<img src="https://cdn.example/p.png"></td>
            <img srcset="assets/1.png 1x, assets/2.png 2x">
            <a href="assets/regulamin.pdf?v=1">r</a><a href="https://www.example/oferta">o</a>
            <a href="{{link}}">t</a><script src="x.js"></script>
            </BODY></html>
            """;

    @Test
    void every_reference_is_found_where_it_stands() {
        assertThat(AssetFinder.find(MAIL))
                .extracting(Asset::address)
                .containsExactly(
                        "assets/tło.png",
                        "styl.css",
                        "assets/bg.png",
                        "assets/a&b.png",
                        "assets/un.png",
                        "assets/x y.png",
                        "assets/mso.png",
                        "assets/td.png",
                        "https://cdn.example/p.png",
                        "assets/1.png",
                        "assets/2.png",
                        "assets/regulamin.pdf?v=1");
        assertThat(AssetFinder.find(MAIL)).extracting(Asset::kind).contains(Kind.ATTACHMENT, Kind.STYLESHEET);
    }

    @Test
    void new_addresses_come_in_and_nothing_else_changes() {
        AssetRehoming.Rehomed rehomed = AssetRehoming.apply(
                MAIL,
                asset -> Optional.of(asset.address())
                        .filter("assets/a&b.png"::equals)
                        .map(a -> "https://n/?a=1&b=2"));
        assertThat(rehomed.html()).isEqualTo(MAIL.replace("assets/a&amp;b.png", "https://n/?a=1&amp;b=2"));
    }

    @Test
    void local_files_without_a_new_address_are_missing_and_other_sites_are_left() {
        AssetRehoming.Rehomed rehomed = AssetRehoming.apply(MAIL, asset -> Optional.empty());
        assertThat(rehomed.html()).isEqualTo(MAIL);
        assertThat(rehomed.external()).extracting(Asset::address).containsExactly("https://cdn.example/p.png");
        assertThat(rehomed.missing()).hasSize(11);
    }

    @Test
    void an_address_cannot_break_out_of_where_it_stands() {
        String mail = "<img src='a.png'><p style=\"background:url(b.png)\">";
        AssetRehoming.Rehomed rehomed = AssetRehoming.apply(mail, asset -> Optional.of("x' onerror='y(\"1\")"));
        assertThat(rehomed.html())
                .isEqualTo("<img src='x%27%20onerror=%27y%28%221%22%29'>"
                        + "<p style=\"background:url(x%27%20onerror=%27y%28%221%22%29)\">");
    }

    @Test
    void places_are_right_in_a_long_mail_too() {
        String mail = "<p>zażółć</p>\r\n".repeat(20_000) + "<img src=\"a.png\">";
        assertThat(AssetFinder.find(mail))
                .singleElement()
                .satisfies(asset ->
                        assertThat(mail.substring(asset.start(), asset.end())).isEqualTo("a.png"));
    }

    @ParameterizedTest
    @CsvSource({"assets/a.png,assets/a.png", "./a.png?v=1#x,a.png", "img\\a.png,img/a.png", "a..b.png,a..b.png"})
    void a_relative_address_is_a_path_below_the_template(String address, String path) {
        assertThat(new Asset(address, Kind.IMAGE, 0, 0).path()).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.png",
                "a/../../b.png",
                "/etc/passwd",
                "..\\a.png",
                "c:\\a.png",
                "https://x/a.png",
                "?x",
                ".."
            })
    void what_would_leave_the_folder_has_no_path(String address) {
        assertThat(new Asset(address, Kind.IMAGE, 0, 0).path()).isEmpty();
    }

    @Test
    void rehoming_twice_is_rehoming_once() {
        Map<String, String> homes = Map.of("assets/bg.png", "https://n/bg", "assets/td.png", "https://n/td");
        String once = AssetRehoming.apply(MAIL, asset -> Optional.ofNullable(homes.get(asset.address())))
                .html();
        assertThat(AssetRehoming.apply(once, asset -> Optional.ofNullable(homes.get(asset.address())))
                        .html())
                .isEqualTo(once);
    }

    @Property(tries = 300)
    void any_text_at_all_passes_unchanged_when_nothing_has_a_new_address(@ForAll String text) {
        assertThat(AssetRehoming.apply("<img src=" + text + "<!--" + text, asset -> Optional.empty())
                        .html())
                .isEqualTo("<img src=" + text + "<!--" + text);
    }
}
