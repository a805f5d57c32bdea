package dev.drover.ledger;

import static dev.drover.ledger.FieldStatistics.Kind.DATE;
import static dev.drover.ledger.FieldStatistics.Kind.DECIMAL;
import static dev.drover.ledger.FieldStatistics.Kind.INTEGER;
import static dev.drover.ledger.FieldStatistics.Kind.LIST;
import static dev.drover.ledger.FieldStatistics.Kind.NULL;
import static dev.drover.ledger.FieldStatistics.Kind.OBJECT;
import static dev.drover.ledger.FieldStatistics.Kind.TEXT;
import static dev.drover.ledger.LedgerFixture.persona;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FieldStatisticsTest {
    private final LedgerFixture fixture = new LedgerFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void tell_presence_kinds_and_sizes_over_pages_and_restarts() {
        fixture.stage(persona("a", "{\"name\":\"Ann\",\"points\":12.50,\"born\":\"1980-02-29\"}"));
        fixture.reopen();
        fixture.stage(
                persona("b", "{\"name\":null,\"points\":-1234,\"born\":\"29.02.1980\"}"),
                persona("c", "{\"name\":\"Bo\"}"));
        assertThat(fixture.ledger.staging().fields("persona"))
                .containsExactly(
                        new FieldStatistics("born", 2, Map.of(DATE, 1L, TEXT, 1L), 10, 0, 0),
                        new FieldStatistics("name", 3, Map.of(TEXT, 2L, NULL, 1L), 3, 0, 0),
                        new FieldStatistics("points", 2, Map.of(DECIMAL, 1L, INTEGER, 1L), 0, 4, 2));
    }

    @Test
    void follow_objects_and_lists() {
        fixture.stage(
                persona(
                        "a",
                        "{\"addr\":{\"city\":\"Portland\"},\"traits\":[{\"type\":\"vip\"},{\"type\":\"new\"}],\"tags\":[\"x\",\"yy\"]}"));
        assertThat(fixture.ledger.staging().fields("persona"))
                .containsExactly(
                        new FieldStatistics("addr", 1, Map.of(OBJECT, 1L), 0, 0, 0),
                        new FieldStatistics("addr.city", 1, Map.of(TEXT, 1L), 8, 0, 0),
                        new FieldStatistics("tags", 1, Map.of(LIST, 1L), 0, 0, 0),
                        new FieldStatistics("tags[]", 1, Map.of(TEXT, 2L), 2, 0, 0),
                        new FieldStatistics("traits", 1, Map.of(LIST, 1L), 0, 0, 0),
                        new FieldStatistics("traits[].type", 1, Map.of(TEXT, 2L), 3, 0, 0));
    }

    @Test
    void count_custom_properties_by_parent_and_key() {
        fixture.stage(persona(
                "a",
                "{\"customAttributes\":[{\"parent\":\"pref\",\"key\":\"strain\",\"value\":\"sativa\",\"ts\":1},"
                        + "{\"parent\":\"pref\",\"key\":\"visits\",\"value\":12,\"ts\":1}]}"));
        assertThat(fixture.ledger.staging().fields("persona"))
                .containsExactly(
                        new FieldStatistics("customAttributes", 1, Map.of(LIST, 1L), 0, 0, 0),
                        new FieldStatistics("customAttributes[pref/strain]", 1, Map.of(TEXT, 1L), 6, 0, 0),
                        new FieldStatistics("customAttributes[pref/visits]", 1, Map.of(INTEGER, 1L), 0, 2, 0));
    }

    @Test
    void take_back_the_version_that_is_replaced() {
        fixture.stage(persona("a", "{\"old\":\"x\",\"kept\":1}"));
        fixture.stage(persona("a", "{\"kept\":\"now a text\"}"));
        fixture.stage(persona("a", "{\"kept\":\"now a text\"}"));
        assertThat(fixture.ledger.staging().fields("persona"))
                .containsExactly(new FieldStatistics("kept", 1, Map.of(TEXT, 1L), 10, 1, 0));
        assertThat(fixture.ledger.staging().fields("nothing")).isEmpty();
    }
}
