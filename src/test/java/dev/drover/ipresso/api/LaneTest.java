package dev.drover.ipresso.api;

import static dev.drover.ipresso.api.Profiles.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.api.Answer.Kind;
import dev.drover.ipresso.canonical.CanonicalFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of one contact or group. */
class LaneTest {
    private final Readers readers =
            new Readers(Profiles.SHIPPED, Profiles.ROWS, new ConsentRows(Profiles.SHIPPED, Profiles.ROWS));
    private final List<String> asked = new ArrayList<>();

    @Test
    void ends_with_an_empty_page() {
        assertThat(read(tag(), "{'count':4,'id':['1','2']}", "{'count':4,'id':['3','4']}", "{'count':0}"))
                .containsExactly("1", "2", "3", "4");
        assertThat(asked).containsExactly("page=1", "page=2", "page=3");
    }

    @Test
    void ends_where_the_last_page_comes_again_and_again() {
        assertThat(read(tag(), "{'id':['1','2']}", "{'id':['3']}", "{'id':['3']}", "{'id':['3']}"))
                .containsExactly("1", "2", "3");
        assertThat(asked).containsExactly("page=1", "page=2", "page=3", "page=3");
    }

    @Test
    void does_not_end_with_a_page_that_was_wrong_once() {
        assertThat(read(tag(), "{'id':['1','2']}", "{'id':['1','2']}", "{'id':['3']}", "{'count':0}"))
                .containsExactly("1", "2", "3");
        assertThat(asked).containsExactly("page=1", "page=2", "page=2", "page=3");
    }

    @Test
    void takes_a_number_without_names_for_no_empty_tag() {
        assertThatThrownBy(() -> read(tag(), "{'count':4,'ids':['1','2']}"))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ANSWER_INVALID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'items':[{'key':'open'}]}", "{'activity':{'items':[{'key':'open'}]}}"})
    void takes_events_in_another_place_for_no_empty_page(String page) {
        assertThatThrownBy(() -> read(activities(), page))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ANSWER_INVALID));
    }

    @Test
    void asks_whether_the_contact_is_there_before_it_counts_as_deleted() {
        Lane deleted = new Lane("7", activities(), Profiles.SHIPPED.paging());
        deleted.take(Answer.without(deleted.call(), Kind.UNSURE));
        assertThat(deleted.call().path()).isEqualTo("contact/7");
        deleted.take(Answer.without(deleted.call(), Kind.GONE));
        assertThat(deleted.complete()).isTrue();
        assertThat(deleted.gone()).isTrue();

        Lane hidden = new Lane("7", activities(), Profiles.SHIPPED.paging());
        hidden.take(Answer.without(hidden.call(), Kind.UNSURE));
        assertThatThrownBy(() -> hidden.take(Answer.given(hidden.call(), json("{'contact':{'idContact':7}}"))))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PERMISSION_MISSING));
    }

    private Lane.Reader tag() {
        return readers.members(
                "tagContacts",
                "3",
                (contact, tag) -> Rows.row(CanonicalFile.CONTACT_TAGS, "contact_id", contact, "tag_id", tag));
    }

    private Lane.Reader activities() {
        return readers.events("contactActivities", "activity", "7", id -> false);
    }

    private List<String> read(Lane.Reader reader, String... pages) {
        Lane lane = new Lane("3", reader, Profiles.SHIPPED.paging());
        List<String> contacts = new ArrayList<>();
        for (String page : pages) {
            assertThat(lane.complete()).isFalse();
            asked.add(lane.call().queryString());
            lane.take(Answer.given(lane.call(), json(page))).stream()
                    .map(row -> row.value("contact_id"))
                    .forEach(contacts::add);
        }
        assertThat(lane.complete()).isTrue();
        return contacts;
    }
}
