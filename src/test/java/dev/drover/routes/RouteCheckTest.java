package dev.drover.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteCheckTest {
    private static final Path FIXTURES = Path.of("src/test/resources/routes");
    private static final Path INVALID = FIXTURES.resolve("invalid");

    public static final class LedgerBean {
        public void recordPage(Object page) {
            throw new UnsupportedOperationException("a checked route is never run");
        }
    }

    static Surroundings surroundings(Set<String> called) {
        return new Surroundings(
                Map.of("ledger", new LedgerBean()),
                Map.of(
                        "demo.address",
                        "direct:java-known",
                        "demo.limit",
                        "10",
                        "demo.label",
                        "",
                        "demo.bean",
                        "ledger"),
                () -> List.<RoutesBuilder>of(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:java-known").routeId("demo-java-known").log("called");
                    }
                }),
                called,
                context -> {});
    }

    static Stream<String> invalid() throws IOException {
        try (Stream<Path> list = Files.list(INVALID)) {
            return list
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.endsWith(".expected"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void tells_each_mistake_with_its_line(String name) throws IOException {
        Path file = INVALID.resolve(name);
        List<RouteFile> files =
                Files.isDirectory(file) ? RouteFiles.find(file, null) : List.of(new RouteFile(file, name));

        RouteFindings found = new RouteCheck(INVALID, surroundings(Set.of())).check(files);

        String told = found.all().stream()
                .map(finding -> finding.toString().replace(INVALID + "/", ""))
                .collect(Collectors.joining("\n", "", "\n"));
        Path expected = INVALID.resolve(name.replace(".camel.yaml", "") + ".expected");
        assertThat(told).isEqualTo(Files.readString(expected));
    }

    @Test
    void accepts_routes_templates_and_configurations_that_follow_the_rules() {
        RouteFindings found = new RouteCheck(FIXTURES, surroundings(Set.of("direct:salesforce-contact-load")))
                .check(RouteFiles.find(FIXTURES.resolve("valid"), null));

        assertThat(found.all()).isEmpty();
        assertThat(found.byFile()).hasSize(3);
        found.requireValid();
    }

    @Test
    void misses_the_route_that_the_engine_calls() {
        RouteFindings found = new RouteCheck(FIXTURES, surroundings(Set.of("direct:salesforce-lead-load")))
                .check(RouteFiles.find(FIXTURES.resolve("valid"), null));

        assertThat(found.all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains("no route starts from 'direct:salesforce-lead-load'")
                        .contains("the engine"));
    }

    @Test
    void stops_with_every_mistake_when_valid_routes_are_required() {
        RouteFindings found =
                new RouteCheck(INVALID, surroundings(Set.of())).check(List.of(file("several-mistakes.camel.yaml")));

        assertThatThrownBy(found::requireValid)
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ROUTE_INVALID))
                .hasMessageContaining("several-mistakes.camel.yaml:3:")
                .hasMessageContaining("several-mistakes.camel.yaml:10:")
                .hasMessageContaining("several-mistakes.camel.yaml:14:");
    }

    @Test
    void checks_the_schema_again_only_for_files_that_changed(@TempDir Path folder) throws IOException {
        Path routes = folder.resolve("routes/salesforce");
        Files.createDirectories(routes);
        Path route = routes.resolve("salesforce-contact-load.camel.yaml");
        String content = Files.readString(INVALID.resolve("step-without-address.camel.yaml"))
                .replace("demo-contact-load", "salesforce-contact-load");
        String mended = content.replace("id: send-it", "id: send-it\n            uri: direct:java-known");
        Path memory = folder.resolve("state/routes.checked");
        RouteCheck check = new RouteCheck(folder.resolve("routes"), surroundings(Set.of()));

        Files.writeString(route, content);
        assertThat(check.checkAtStart(RouteFiles.find(folder.resolve("routes"), null), memory)
                        .valid())
                .isFalse();
        assertThat(memory).doesNotExist();

        Files.writeString(route, mended);
        assertThat(check.checkAtStart(RouteFiles.find(folder.resolve("routes"), null), memory)
                        .all())
                .isEmpty();
        assertThat(Files.readAllLines(memory)).hasSize(1);

        Files.writeString(route, content);
        assertThat(check.checkAtStart(RouteFiles.find(folder.resolve("routes"), null), memory)
                        .valid())
                .isFalse();
    }

    private static RouteFile file(String name) {
        return new RouteFile(INVALID.resolve(name), name);
    }
}
