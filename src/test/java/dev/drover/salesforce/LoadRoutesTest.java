package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.load.LazyIterator;
import dev.drover.engine.load.LoadBatch;
import dev.drover.engine.load.LoadResult;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every load route, whole and from its file, with the engine's beans and the write routes replaced. */
class LoadRoutesTest {
    private static final FakeLoad LOAD = new FakeLoad();
    private static DefaultCamelContext context;

    static Stream<String> routes() {
        return SalesforceProfile.read(Path.of("profiles/salesforce.yaml")).objects().stream()
                .map(object -> SalesforceProfile.read(Path.of("profiles/salesforce.yaml"))
                        .loadRoute(object)
                        .orElseThrow());
    }

    @BeforeAll
    static void start() throws Exception {
        context = new DefaultCamelContext();
        context.disableJMX();
        context.getRegistry().bind("load", LOAD);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:salesforce-bulk-upsert").process(e -> LOAD.send("bulk", e));
                from("direct:salesforce-collections-upsert").process(e -> LOAD.send("collections", e));
            }
        });
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(RouteFilesTest.files().stream()
                        .map(file -> PluginHelper.getResourceLoader(context).resolveResource("file:" + file))
                        .toList());
        context.start();
    }

    @AfterAll
    static void stop() {
        context.stop();
    }

    @BeforeEach
    void forget() {
        LOAD.events.clear();
        LOAD.batches = List.of();
        LOAD.failure = null;
    }

    @ParameterizedTest
    @MethodSource("routes")
    void sends_each_batch_its_way_and_books_it_before_the_next_is_claimed(String route) {
        LOAD.batches = List.of(
                new FakeBatch("Contact", 3, true),
                new FakeBatch("Contact", 0, true),
                new FakeBatch("Contact", 2, false));

        context.createProducerTemplate().sendBody(route, "the phase");

        assertThat(LOAD.events)
                .containsExactly(
                        "claimed 3",
                        "mapped 3",
                        "dead-letter",
                        "bulk 3",
                        "recorded 3",
                        "claimed 0",
                        "mapped 0",
                        "dead-letter",
                        "claimed 2",
                        "mapped 2",
                        "dead-letter",
                        "collections 2",
                        "recorded 2");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void stops_at_the_first_failure_with_its_own_line(String route) {
        LOAD.batches = List.of(new FakeBatch("Contact", 1, true), new FakeBatch("Contact", 2, true));
        LOAD.failure = new DroverException(ErrorCode.STORAGE_FULL, "full");

        assertThatThrownBy(() -> context.createProducerTemplate().sendBody(route, "the phase"))
                .isInstanceOf(CamelExecutionException.class)
                .satisfies(e -> assertThat(DroverException.in(e)).isSameAs(LOAD.failure));
        assertThat(LOAD.events).containsExactly("claimed 1", "mapped 1", "dead-letter", "bulk 1");
    }

    /** The engine's bean, as the routes see it. */
    public static final class FakeLoad {
        final List<String> events = new ArrayList<>();
        List<FakeBatch> batches = List.of();
        DroverException failure;

        public Iterator<LoadBatch> batches(String phase) {
            Iterator<FakeBatch> left = batches.iterator();
            return new LazyIterator<>(
                    () -> {
                        if (!left.hasNext()) {
                            return null;
                        }
                        LoadBatch batch = left.next();
                        events.add("claimed " + batch.size());
                        return batch;
                    },
                    batch -> batch.isEmpty() || events.contains("recorded " + batch.size()));
        }

        public LoadBatch map(LoadBatch batch) {
            events.add("mapped " + batch.size());
            return batch;
        }

        public LoadBatch refuse(LoadBatch batch) {
            events.add("dead-letter");
            return batch;
        }

        public void record(LoadResult result) {
            events.add("recorded " + result.batch().size());
        }

        void send(String how, Exchange exchange) {
            LoadBatch batch = exchange.getMessage().getBody(LoadBatch.class);
            events.add(how + " " + batch.size());
            if (failure != null) {
                throw failure;
            }
            exchange.getMessage().setBody(new BulkLoad.BatchResult(batch, null));
        }
    }
}
