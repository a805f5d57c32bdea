package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SIGTERM in every state in which a run can be: it ends soon, resumable, and the same command finishes. */
class StopIT {
    private static final int PERSONAS = 20;

    /** Ten seconds are promised; a machine that is busy with more than this test may need longer to end a process. */
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Longer than a stop may take: two minutes of ours. The simulator's clock is put forward afterwards, to free it from the call. */
    private static final Duration FOR_EVER = Duration.ofSeconds((long) (120 * SystemFixture.SPEED));

    /** A span of engine time that is long in ours, too. */
    private static final String LONG = "900h";

    @TempDir
    private static Path folder;

    private static Map<String, Map<String, Map<String, Object>>> undisturbed;

    /** Where the run stands when the signal comes: how it gets there, and how that shows. */
    enum State {
        LOGIN(hanging("salesforce", "POST", "/oauth2/token", 0)),
        EXTRACTION(hanging("alpineiq", "GET", "/contact/orders/", 5)),
        THROTTLE_WAIT(
                (system, run) -> {
                    run.set("alpineiq.calls-per-hour", "12");
                    run.set("clock.speed", "1");
                },
                (system, child) -> () -> system.alpineiq().calls().size() == 12),
        QUOTA_WAIT(
                (system, run) -> {
                    system.salesforce().options(Map.of("usedApiRequests", 99_900));
                    run.set("quota.look", LONG);
                    run.set("quota.wait", LONG);
                },
                said("quota   ")),
        BREAKER_PAUSE(
                (system, run) -> {
                    system.salesforce().fault(Map.of("path", "/composite/sobjects/", "kind", "status", "times", -1));
                    run.set("salesforce.retries", "0");
                    run.set("pause.first", LONG);
                    run.set("pause.longest", LONG);
                    run.set("pause.give-up", "9000h");
                },
                said("paused  ")),
        SCHEMA_MAKING(hanging("salesforce", "POST", "/tooling/sobjects/CustomField", 3)),
        COLLECTION_CALL(hanging("salesforce", "PATCH", "/composite/sobjects/Contact", 0)),
        UPLOAD(hanging("salesforce", "PUT", "/jobs/ingest/[^/]+/batches", 0)),
        POLLING(
                (system, run) -> {
                    run.set("salesforce.poll-first", LONG);
                    run.set("salesforce.poll-longest", LONG);
                },
                (system, child) -> () ->
                        system.salesforce().calls().stream().anyMatch(call -> call.is("GET", "/jobs/ingest/[^/]+/?$"))),
        DOWNLOAD(hanging("salesforce", "GET", "/jobs/ingest/[^/]+/successfulResults", 0)),
        GATE_COUNT(hanging("salesforce", "GET", "COUNT", 1));

        private final BiConsumer<SystemFixture, MigrationUnderTest> cause;
        private final BiFunction<SystemFixture, ChildDrover, Callable<Boolean>> reached;

        State(
                BiConsumer<SystemFixture, MigrationUnderTest> cause,
                BiFunction<SystemFixture, ChildDrover, Callable<Boolean>> reached) {
            this.cause = cause;
            this.reached = reached;
        }

        State(Hanging call) {
            this(
                    (system, run) -> call.simulator(system)
                            .fault(Map.of(
                                    "method", call.method(),
                                    "path", call.path(),
                                    "skip", call.skip(),
                                    "kind", "slow",
                                    "millis", FOR_EVER.toMillis())),
                    (system, child) -> () -> call.simulator(system).hits() > 0);
        }
    }

    /** A call whose answer never comes. */
    private record Hanging(String system, String method, String path, int skip) {
        Simulator simulator(SystemFixture both) {
            return system.equals("alpineiq") ? both.alpineiq() : both.salesforce();
        }
    }

    private static Hanging hanging(String system, String method, String path, int skip) {
        return new Hanging(system, method, path, skip);
    }

    private static BiFunction<SystemFixture, ChildDrover, Callable<Boolean>> said(String line) {
        Pattern pattern = Pattern.compile("^" + line, Pattern.MULTILINE);
        return (system, child) -> () -> pattern.matcher(child.logged()).find();
    }

    private static SystemFixture system;

    @BeforeAll
    static void runs_undisturbed() {
        system = SystemFixture.start(folder, PERSONAS);
        Ended run = migration("undisturbed").drover("run");
        assertThat(run.code()).as(run.err()).isZero();
        undisturbed = destination();
    }

    @AfterAll
    static void stops() {
        system.close();
    }

    @BeforeEach
    void everything_as_after_the_start() {
        system.alpineiq().reset();
        system.salesforce().reset();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void a_run_that_is_told_to_stop_ends_soon_and_the_same_command_finishes_it(State state) {
        MigrationUnderTest stopped = migration(state.name());
        state.cause.accept(system, stopped);
        try (ChildDrover child = stopped.child("run")) {
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> reachedOrEnded(state, child));
            child.terminate();
            Ended ended = child.ended(SOON);
            assertThat(ended.code()).as(ended.err()).isEqualTo(3);
            assertThat(ended.complaints())
                    .as(ended.err())
                    .singleElement()
                    .asString()
                    .contains("at a safe point", "the same command")
                    .endsWith("[INTERRUPTED]");
            assertThat(ended.err()).doesNotContain("\tat ");
        }
        for (Simulator simulator : new Simulator[] {system.alpineiq(), system.salesforce()}) {
            simulator.noFaults();
            simulator.advance(FOR_EVER);
        }
        system.salesforce().options(Map.of("usedApiRequests", 0));
        restore(stopped);
        assertFinishes(stopped);
    }

    @Test
    void what_no_signal_reaches_is_cut_off() throws Exception {
        MigrationUnderTest stopped = withPipe("stuck");
        try (ChildDrover child = stopped.child("run");
                OutputStream held = holdUp(stopped)) {
            assertThat(held).isNotNull();
            child.terminate();
            assertCutOff(child.ended(SOON), "in the midst of something that did not end");
        }
        stopped.set("alpineiq.api-key", "file:secrets/alpineiq.key");
        assertFinishes(stopped);
    }

    @Test
    void a_second_ctrl_c_ends_it_at_once() throws Exception {
        MigrationUnderTest stopped = withPipe("stuck-twice");
        try (ChildDrover child = stopped.child("run");
                OutputStream held = holdUp(stopped)) {
            assertThat(held).isNotNull();
            child.interrupt();
            await().atMost(SOON).until(() -> child.logged().contains("stop    "));
            child.interrupt();
            assertCutOff(child.ended(SOON), "at the second signal");
        }
        stopped.set("alpineiq.api-key", "file:secrets/alpineiq.key");
        assertFinishes(stopped);
    }

    private static void assertCutOff(Ended ended, String how) {
        assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        assertThat(ended.complaints())
                .as(ended.err())
                .singleElement()
                .asString()
                .contains(how, "the same command")
                .endsWith("[INTERRUPTED]");
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    private static MigrationUnderTest withPipe(String name) throws Exception {
        MigrationUnderTest made = migration(name);
        Path pipe = made.folder().resolve("secrets/pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        made.set("alpineiq.api-key", "file:secrets/pipe");
        return made;
    }

    /** Gives the key through a pipe in which nothing comes: no interrupt ends that read. Returns when the command is in it. */
    private static OutputStream holdUp(MigrationUnderTest migration) throws Exception {
        Path pipe = migration.folder().resolve("secrets/pipe");
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return Files.newOutputStream(pipe); // returns when the other end is opened
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .get(90, TimeUnit.SECONDS);
    }

    private static void assertFinishes(MigrationUnderTest stopped) {
        Ended run = stopped.drover("run");
        assertThat(run.code()).as(run.err()).isZero();
        Map<String, Map<String, Map<String, Object>>> resumed = destination();
        undisturbed.forEach(
                (object, records) -> assertThat(resumed.get(object)).as(object).isEqualTo(records));
    }

    private static boolean reachedOrEnded(State state, ChildDrover child) throws Exception {
        if (!child.isAlive()) {
            throw new AssertionError("ended by itself:\n" + child.logged());
        }
        return state.reached.apply(system, child).call();
    }

    private static MigrationUnderTest migration(String name) {
        MigrationUnderTest made = system.migration(name);
        made.set("load.bulk-from", "60");
        return made;
    }

    private static void restore(MigrationUnderTest migration) {
        migration.set("alpineiq.calls-per-hour", "2000");
        migration.set("clock.speed", Double.toString(SystemFixture.SPEED));
        migration.set("salesforce.retries", "6");
        migration.set("salesforce.poll-first", "1s");
        migration.set("salesforce.poll-longest", "30s");
    }

    private static Map<String, Map<String, Map<String, Object>>> destination() {
        Set<String> stamped = Set.of("drover_migration__c", "CreatedDate", "CompletedDateTime");
        return Destination.read(system.salesforce()).without(stamped::contains);
    }
}
