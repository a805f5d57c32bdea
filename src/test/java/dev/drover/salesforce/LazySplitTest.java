package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.load.LazyIterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** What the load routes count on: how Camel's streaming split walks through a lazily claimed iterator. */
class LazySplitTest {
    private final List<String> events = new ArrayList<>();

    @Test
    void claims_each_part_only_after_the_one_before_was_processed() throws Exception {
        split(new Claims(events, 0));

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

    @Test
    void claims_nothing_more_after_a_failure() {
        assertThatThrownBy(() -> split(new Claims(events, 2))).isInstanceOf(CamelExecutionException.class);

        assertThat(events).containsExactly("claimed 1", "processed 1", "claimed 2");
    }

    private void split(Claims claims) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:start")
                            .split(method(claims, "batches"))
                            .streaming()
                            .stopOnException()
                            .process(e -> claims.process(e.getMessage().getBody(Integer.class)))
                            .end()
                            .process(e -> events.add("ended"));
                }
            });
            context.start();
            context.createProducerTemplate().sendBody("direct:start", "phase");
        }
    }

    /** Three parts, whose end is known only when the last one has been processed. */
    public static final class Claims {
        private final List<String> events;
        private final int failing;
        private final Set<Integer> done = new HashSet<>();
        private int claimed;

        Claims(List<String> events, int failing) {
            this.events = events;
            this.failing = failing;
        }

        public Iterator<Integer> batches() {
            return new LazyIterator<>(this::claim, done::contains);
        }

        private Integer claim() {
            if (claimed == 3) {
                events.add("nothing left");
                return null;
            }
            claimed++;
            events.add("claimed " + claimed);
            return claimed;
        }

        void process(int part) {
            if (part == failing) {
                throw new IllegalStateException("part " + part);
            }
            events.add("processed " + part);
            done.add(part);
        }
    }
}
