package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.load.LoadRouteBench;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every load route, whole and from its file, with the engine's bean and the write routes replaced. */
class LoadRoutesTest {
    private static LoadRouteBench bench;

    static Stream<String> routes() {
        return SalesforceProfile.read(Path.of("profiles/salesforce.yaml")).objects().stream()
                .map(object -> SalesforceProfile.read(Path.of("profiles/salesforce.yaml"))
                        .loadRoute(object)
                        .orElseThrow());
    }

    @BeforeAll
    static void start() throws Exception {
        bench = LoadRouteBench.start(
                RouteFilesTest.files(),
                Map.of("direct:salesforce-bulk-upsert", "bulk", "direct:salesforce-collections-upsert", "collections"),
                batch -> new BulkLoad.BatchResult(batch, null));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void sends_each_batch_its_way_and_books_it_before_the_next_is_claimed(String route) {
        assertThat(bench.run(
                        route,
                        new FakeBatch("Contact", 3, true),
                        new FakeBatch("Contact", 0, true),
                        new FakeBatch("Contact", 2, false)))
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
        DroverException full = new DroverException(ErrorCode.STORAGE_FULL, "full");

        assertThatThrownBy(() ->
                        bench.run(full, route, new FakeBatch("Contact", 1, true), new FakeBatch("Contact", 2, true)))
                .isInstanceOf(CamelExecutionException.class)
                .satisfies(e -> assertThat(DroverException.in(e)).isSameAs(full));
        assertThat(bench.events()).containsExactly("claimed 1", "mapped 1", "dead-letter", "bulk 1");
    }
}
