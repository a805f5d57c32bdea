package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/**
 * What the load routes count on: Camel's streaming split asks hasNext() before the current part is processed, but calls
 * next() only after it. So a lazily claimed iterator answers "there may be more" and ends with a null.
 */
class LazySplitTest {

    @Test
    void claims_each_part_only_after_the_one_before_was_processed() throws Exception {
        List<String> events = new ArrayList<>();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:start")
                            .split(method(new Claims(events), "batches"))
                            .streaming()
                            .stopOnException()
                            .process(e ->
                                    events.add("processed " + e.getMessage().getBody()))
                            .end()
                            .process(e -> events.add("ended"));
                }
            });
            context.start();
            context.createProducerTemplate().sendBody("direct:start", "phase");
        }
        assertThat(events)
                .containsExactly(
                        "claimed 1",
                        "processed 1",
                        "claimed 2",
                        "processed 2",
                        "claimed 3",
                        "processed 3",
                        "nothing left",
                        "ended");
    }

    /** An iterator whose end is known only when the last part has been processed. */
    public static final class Claims {
        private final List<String> events;

        Claims(List<String> events) {
            this.events = events;
        }

        public Iterator<Integer> batches() {
            return new Iterator<>() {
                private int claimed;
                private boolean over;

                @Override
                public boolean hasNext() {
                    return !over;
                }

                @Override
                public Integer next() {
                    if (claimed == 3) {
                        over = true;
                        events.add("nothing left");
                        return null;
                    }
                    claimed++;
                    events.add("claimed " + claimed);
                    return claimed;
                }
            };
        }
    }
}
