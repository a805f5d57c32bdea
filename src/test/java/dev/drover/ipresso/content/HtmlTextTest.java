package dev.drover.ipresso.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HtmlTextTest {
    private static final String TEXT = "<p>Zażółć gęślą jaźń</p>";

    @Test
    void utf_8_is_read_with_and_without_a_mark() {
        assertThat(HtmlText.decode(TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
        assertThat(HtmlText.decode(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(TEXT);
    }

    @Test
    void utf_16_is_read_by_its_mark() {
        assertThat(HtmlText.decode(TEXT.getBytes(StandardCharsets.UTF_16))).isEqualTo(TEXT);
    }

    @Test
    void what_is_no_utf_8_goes_by_what_the_page_declares() {
        String page = "<meta charset=\"iso-8859-2\">" + TEXT;
        assertThat(HtmlText.decode(page.getBytes(Charset.forName("iso-8859-2"))))
                .isEqualTo(page);
    }

    @Test
    void a_page_that_declares_nothing_true_was_written_by_polish_windows() {
        for (String head : new String[] {"", "<meta charset=utf-8>", "<meta charset='no such thing'>"}) {
            assertThat(HtmlText.decode((head + TEXT).getBytes(Charset.forName("windows-1250"))))
                    .isEqualTo(head + TEXT);
        }
    }
}
