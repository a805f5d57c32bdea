package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.drover.engine.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The route files as files: short, described, and valid in editors. */
class RouteFilesTest {
    @TempDir
    Path folder;

    @Test
    void every_file_is_valid_by_the_schema_of_camel() throws IOException {
        try (InputStream schema = getClass().getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonSchema camel =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
            for (Path file : files()) {
                Object yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
                JsonNode tree = new ObjectMapper().valueToTree(yaml);
                assertThat(camel.validate(tree)).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void every_file_fits_on_a_screen_and_says_what_it_does() throws IOException {
        for (Path file : files()) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(80);
            assertThat(Files.readString(file)).as(file.toString()).contains("    description: ");
        }
    }

    @Test
    void every_step_of_the_extraction_has_its_route() throws Exception {
        try (Harness harness = Harness.mocked(folder, new MemoryStaging(), new OpenGate(), call -> {
            throw new IllegalStateException("nothing is read here");
        })) {
            Set<String> consumers = harness.camel.getRoutes().stream()
                    .map(route -> route.getEndpoint().getEndpointUri().replace("direct://", "direct:"))
                    .collect(Collectors.toSet());
            assertThat(consumers)
                    .containsAll(harness.connector.extraction().stream()
                            .map(Source.ExtractStep::endpoint)
                            .toList());
        }
    }

    private static Iterable<Path> files() throws IOException {
        try (Stream<Path> files = Stream.concat(
                Files.list(Path.of("routes/alpineiq")), Stream.of(Path.of("routes/shared/source-errors.camel.yaml")))) {
            return files.toList();
        }
    }
}
