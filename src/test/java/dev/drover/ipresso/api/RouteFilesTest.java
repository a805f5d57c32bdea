package dev.drover.ipresso.api;

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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The route files as files: short, described, and valid in editors; one for each step. */
class RouteFilesTest {
    @TempDir
    Path folder;

    @Test
    void every_file_is_valid_by_the_schema_of_camel() throws IOException {
        try (InputStream schema = getClass().getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonSchema camel =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
            for (Path file : Harness.routeFiles()) {
                Object yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
                JsonNode tree = new ObjectMapper().valueToTree(yaml);
                assertThat(camel.validate(tree)).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void every_file_fits_on_a_screen_and_says_what_it_does() throws IOException {
        for (Path file : Harness.routeFiles()) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(80);
            assertThat(Files.readString(file)).as(file.toString()).contains("    description: ");
        }
    }

    @Test
    void every_step_has_its_route_and_every_route_its_step() throws Exception {
        try (Harness harness = new Harness(folder, "http://127.0.0.1:9", new OpenGate(), Map.of())) {
            Set<String> consumers = harness.camel.getRoutes().stream()
                    .map(route -> route.getEndpoint().getEndpointUri().replace("direct://", "direct:"))
                    .filter(uri -> uri.endsWith("-collect"))
                    .collect(Collectors.toSet());
            assertThat(consumers)
                    .containsExactlyInAnyOrderElementsOf(harness.api.steps().stream()
                            .map(Source.ExtractStep::endpoint)
                            .toList());
        }
    }
}
