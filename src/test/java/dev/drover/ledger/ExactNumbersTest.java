package dev.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class ExactNumbersTest {
    private static LedgerFixture fixture;

    @BeforeContainer
    static void open() {
        fixture = new LedgerFixture();
    }

    @AfterContainer
    static void close() {
        fixture.close();
    }

    @Property(tries = 300)
    void survive_with_every_digit(
            @ForAll @BigRange(min = "-1e40", max = "1e40") BigInteger digits,
            @ForAll @IntRange(min = -5, max = 30) int scale) {
        BigDecimal number = new BigDecimal(digits, scale);
        ObjectNode payload = Vault.JSON.createObjectNode();
        payload.put("number", number).put("text", number.toPlainString());
        fixture.stage(new NewRecord("persona", "n", "", payload));
        JsonNode read =
                fixture.ledger.staging().find("persona", "n").orElseThrow().payload();
        assertThat(read.get("number").decimalValue()).isEqualByComparingTo(number);
        if (scale > 0) {
            assertThat(read.get("number").decimalValue()).isEqualTo(number);
        }
        assertThat(read.get("text").asText()).isEqualTo(number.toPlainString());
    }

    @Property(tries = 300)
    void survive_as_the_source_wrote_them(
            @ForAll @IntRange(min = 0, max = 999_999) int before, @ForAll @IntRange(min = 0, max = 999) int after) {
        String text = before + "." + String.format(Locale.ROOT, "%03d", after);
        fixture.stage(LedgerFixture.persona("t", "{\"points\":" + text + "}"));
        assertThat(fixture.ledger
                        .staging()
                        .find("persona", "t")
                        .orElseThrow()
                        .payload()
                        .get("points")
                        .decimalValue()
                        .toPlainString())
                .isEqualTo(text);
    }
}
