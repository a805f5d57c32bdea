package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** One archived deal, which takes changes only while it is not archived. */
class OpenedDealsTest {
    private static final String TIME = "2024-01-01T00:00:00Z";

    private final KeptJournal journal = new KeptJournal();
    private final ArchivedDeal deal = new ArchivedDeal();

    private OpenedDeals opened() {
        return new OpenedDeals(deal, () -> journal, Set.of(404, 410));
    }

    private Supplier<String> change(Runnable meanwhile) {
        return () -> {
            if (deal.archived) {
                throw new Refusal(400, "", "archived", "PATCH");
            }
            meanwhile.run();
            return "changed";
        };
    }

    @Test
    void a_deal_is_open_for_the_change_alone_and_keeps_its_time_in_the_archive() {
        assertThat(opened().change("7", change(() -> {}))).isEqualTo("changed");
        assertThat(deal.archived).isTrue();
        assertThat(deal.time).isEqualTo(TIME);
        assertThat(opened().halfDone()).isFalse();
    }

    @Test
    void a_deal_that_a_killed_process_left_open_is_closed_by_the_next() {
        assertThatThrownBy(() -> opened().change("7", change(() -> {
                    throw new FakePipedrive.Killed();
                })))
                .isInstanceOf(FakePipedrive.Killed.class);
        assertThat(deal.archived).isFalse();
        assertThat(opened().halfDone()).isTrue();
        opened().settle();
        assertThat(deal.archived).isTrue();
        assertThat(deal.time).isEqualTo(TIME);
        assertThat(opened().halfDone()).isFalse();
    }

    @Test
    void a_deal_that_was_deleted_while_it_was_open_is_let_go() {
        assertThatThrownBy(() -> opened().change("7", change(() -> {
                    throw new FakePipedrive.Killed();
                })))
                .isInstanceOf(FakePipedrive.Killed.class);
        deal.deleted = true;
        opened().settle();
        assertThat(opened().halfDone()).isFalse();
    }

    private static final class ArchivedDeal implements RemoteCalls {
        private boolean archived = true;
        private boolean deleted;
        private String time = TIME;

        @Override
        public JsonNode call(RemoteCall call) {
            assertThat(call.path()).isEqualTo("/api/v2/deals/7");
            if (deleted) {
                throw new Refusal(404, "", "no such deal", call.operation());
            }
            archived = call.body().path("is_archived").asBoolean();
            time = call.body().path("archive_time").asText(archived ? "now" : "");
            return JsonNodeFactory.instance.objectNode();
        }

        @Override
        public void walk(RemoteCall list, Consumer<JsonNode> row) {
            if (archived && !deleted) {
                ObjectNode held = JsonNodeFactory.instance.objectNode();
                row.accept(held.put("id", 7).put("archive_time", time));
            }
        }
    }
}
