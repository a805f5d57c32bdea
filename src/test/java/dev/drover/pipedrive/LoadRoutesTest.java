package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.drover.engine.load.LazyIterator;
import dev.drover.engine.load.LoadBatch;
import dev.drover.engine.load.LoadResult;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every load route, whole and from its file, with the engine's bean and the write route replaced. */
class LoadRoutesTest {
    private static final PipedriveProfile PROFILE = ProfileReader.read(Path.of("profiles/pipedrive.yaml"));
    private static final JsonSchema SCHEMA = schema();
    private static final FakeLoad LOAD = new FakeLoad();
    private static DefaultCamelContext context;

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
        context = new DefaultCamelContext();
        context.disableJMX();
        context.getRegistry().bind("load", LOAD);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(PipedriveLoadRoutes.ENDPOINT).process(LOAD::send);
            }
        });
        List<Path> all = new ArrayList<>(files());
        all.add(Path.of("routes/shared/dead-letter.camel.yaml"));
        all.add(Path.of("routes/shared/destination-errors.camel.yaml"));
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(all.stream()
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
        LOAD.sizes = List.of();
        LOAD.failure = null;
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
        LOAD.sizes = List.of(3, 0, 2);

        context.createProducerTemplate().sendBody(route, "the phase");

        assertThat(LOAD.events)
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
        LOAD.sizes = List.of(1, 2);
        LOAD.failure = new DroverException(ErrorCode.STORAGE_FULL, "full");

        assertThatThrownBy(() -> context.createProducerTemplate().sendBody(route, "the phase"))
                .isInstanceOf(CamelExecutionException.class)
                .satisfies(e -> assertThat(DroverException.in(e)).isSameAs(LOAD.failure));
        assertThat(LOAD.events).containsExactly("claimed 1", "mapped 1", "dead-letter", "sent 1");
    }

    private static JsonSchema schema() {
        try (InputStream in = LoadRoutesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(Json.MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The engine's bean, as the routes see it. */
    public static final class FakeLoad {
        private final List<String> events = new ArrayList<>();
        private List<Integer> sizes = List.of();
        private DroverException failure;

        public Iterator<LoadBatch> batches(String phase) {
            Iterator<Integer> left = sizes.iterator();
            return new LazyIterator<>(
                    () -> {
                        if (!left.hasNext()) {
                            return null;
                        }
                        LoadBatch batch = new SizedBatch(left.next());
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

        void send(Exchange exchange) {
            LoadBatch batch = exchange.getMessage().getBody(LoadBatch.class);
            events.add("sent " + batch.size());
            if (failure != null) {
                throw failure;
            }
            exchange.getMessage().setBody(new BatchAnswers(batch, List.of(), null, () -> {}));
        }
    }
}
