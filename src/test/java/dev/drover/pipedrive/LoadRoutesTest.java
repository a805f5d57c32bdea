package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.drover.engine.load.LoadRouteBench;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every load route, whole and from its file, with the engine's bean and the write route replaced. */
class LoadRoutesTest {
    private static final PipedriveProfile PROFILE = ProfileReader.read(Path.of("profiles/pipedrive.yaml"));
    private static final JsonSchema SCHEMA = schema();
    private static LoadRouteBench bench;

    static Stream<String> routes() {
        return PROFILE.objects().values().stream().map(RemoteType::load);
    }

    static List<Path> files() {
        try (Stream<Path> own = Files.list(Path.of("routes/pipedrive"))) {
            return own.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        List<Path> all = new ArrayList<>(files());
        all.add(Path.of("routes/shared/dead-letter.camel.yaml"));
        all.add(Path.of("routes/shared/destination-errors.camel.yaml"));
        bench = LoadRouteBench.start(
                all,
                Map.of(PipedriveLoadRoutes.ENDPOINT, "sent"),
                batch -> new BatchAnswers(batch, List.of(), null, () -> {}));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void has_one_file_for_each_object_of_the_profile() {
        assertThat(files()).hasSameSizeAs(PROFILE.objects().keySet());
    }

    @ParameterizedTest
    @MethodSource("files")
    void fits_the_schema_of_camels_yaml(Path file) throws IOException {
        Object yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        assertThat(SCHEMA.validate(Json.MAPPER.valueToTree(yaml))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void is_at_most_about_a_screen_long(Path file) throws IOException {
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(80);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void sends_each_batch_and_books_it_before_the_next_is_claimed(String route) {
        assertThat(bench.run(route, new SizedBatch(3), new SizedBatch(0), new SizedBatch(2)))
                .containsExactly(
                        "claimed 3",
                        "mapped 3",
                        "dead-letter",
                        "sent 3",
                        "recorded 3",
                        "claimed 0",
                        "mapped 0",
                        "dead-letter",
                        "claimed 2",
                        "mapped 2",
                        "dead-letter",
                        "sent 2",
                        "recorded 2");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void stops_at_the_first_failure_with_its_own_line(String route) {
        DroverException full = new DroverException(ErrorCode.STORAGE_FULL, "full");

        assertThatThrownBy(() -> bench.run(full, route, new SizedBatch(1), new SizedBatch(2)))
                .isInstanceOf(CamelExecutionException.class)
                .satisfies(e -> assertThat(DroverException.in(e)).isSameAs(full));
        assertThat(bench.events()).containsExactly("claimed 1", "mapped 1", "dead-letter", "sent 1");
    }

    private static JsonSchema schema() {
        try (InputStream in = LoadRoutesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(Json.MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
