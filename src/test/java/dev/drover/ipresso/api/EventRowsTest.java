package dev.drover.ipresso.api;

import static dev.drover.ipresso.api.Profiles.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Activities and actions, in the shapes that nobody has documented. */
class EventRowsTest {
    private static final String PARAMS = "{\"campaign_id\":\"5\",\"points\":\"2.50\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'id':9,'key':'open','date':'2024-07-01 10:00:00','parameter':{'points':2.50,'campaign_id':5}}]",
                "{'9':{'id':'9','key':'open','createDate':'2024-07-01 10:00:00','parameters':{'campaign_id':'5','points':'2.50'}}}",
                "[{'id':9,'name':'open','time':'2024-07-01 10:00:00','parameter':[{'key':'campaign_id','name':'x','value':5},"
                        + "{'key':'points','value':2.50}]}]",
                "{'id':9,'key':'open','date':'2024-07-01 10:00:00','parameter':{'campaign_id':5,'points':'2.50','none':false}}"
            })
    void say_the_same_in_every_shape(String page) {
        List<CanonicalRow> rows = events().rows(json(page));
        assertThat(rows).hasSize(1);
        CanonicalRow row = rows.get(0);
        assertThat(row.value("event_id")).isEqualTo("9");
        assertThat(row.value("key")).isEqualTo("open");
        assertThat(row.value("at")).isEqualTo("2024-07-01T10:00:00+02:00");
        assertThat(row.value("params")).isEqualTo(PARAMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "false", "{'count':0}", "{'count':12}"})
    void may_be_none(String page) {
        assertThat(events().rows(json(page))).isEmpty();
    }

    @Test
    void get_an_id_of_their_content_and_a_number_where_they_are_alike() {
        String open = "{'key':'open','date':'2024-07-01 10:00:00'}";
        String click = "{'key':'click','date':'2024-07-01 10:00:00'}";
        EventRows events = events();
        List<String> ids = ids(events.rows(json("[" + open + "," + click + "," + open + "]")));
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.get(2)).isEqualTo(ids.get(0) + "-2");
        assertThat(ids(events().rows(json("[" + open + "," + click + "," + open + "]"))))
                .isEqualTo(ids);
    }

    @Test
    void an_action_does_not_take_the_id_of_an_activity() {
        EventRows actions = new EventRows(Profiles.SHIPPED, Profiles.ROWS, "action", "7", "9"::equals);
        assertThat(ids(actions.rows(json("[{'id':9,'key':'send'},{'id':10,'key':'send'}]"))))
                .containsExactly("action-9", "10");
    }

    private static EventRows events() {
        return new EventRows(Profiles.SHIPPED, Profiles.ROWS, "activity", "7", id -> false);
    }

    private static List<String> ids(List<CanonicalRow> rows) {
        return rows.stream().map(row -> row.value("event_id")).toList();
    }
}
