package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outages and spent budgets in the middle of a run: it says that it waits, waits, goes on, and comes to the same end. */
class PauseIT {
    private static final int PERSONAS = 12;

    /** So slow that no day passes by itself while a run is under way: minutes of ours. */
    private static final double SPEED = 200;

    /** Of engine time: about two seconds of ours. */
    private static final String SOME_SECONDS = "400s";

    /** A second of ours: the questions themselves must not eat the reserve of so small a budget. */
    private static final String LOOK = "200s";

    private static final Duration DAY = Duration.ofHours(24);

    @TempDir
    private static Path folder;

    private static SystemFixture system;
    private static Map<String, Map<String, Map<String, Object>>> undisturbed;
    private static long calls;

    @BeforeAll
    static void runs_undisturbed() {
        system = SystemFixture.start(folder, PERSONAS, SPEED);
        Ended run = system.migration("undisturbed").drover("run");
        assertThat(run.code()).as(run.err()).isZero();
        undisturbed = destination();
        calls = counted().size();
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

    @Test
    void a_destination_that_is_out_of_service_in_the_middle_of_a_phase() {
        MigrationUnderTest migration = system.migration("outage");
        migration.set("salesforce.retries", "1");
        migration.set("load.collection-size", "5");
        assertPausesAndGoesOn(
                migration,
                system.salesforce(),
                Map.of("method", "PATCH", "path", "/sobjects/Contact", "kind", "status", "skip", 1, "times", -1),
                "Contact");
        assertThat(system.salesforce().dump("Contact")).hasSizeGreaterThan(5);
    }

    @Test
    void a_source_whose_proxy_answers_with_pages_of_its_own() {
        MigrationUnderTest migration = system.migration("html");
        migration.set("alpineiq.retries", "1");
        assertPausesAndGoesOn(
                migration,
                system.alpineiq(),
                Map.of("path", "/orders/", "kind", "html", "status", 200, "skip", 3, "times", -1),
                "order");
    }

    private static void assertPausesAndGoesOn(
            MigrationUnderTest migration, Simulator broken, Map<String, Object> outage, String stage) {
        migration.set("pause.first", SOME_SECONDS);
        migration.set("pause.longest", SOME_SECONDS);
        migration.set("pause.give-up", "9000h");
        broken.fault(outage);
        try (ChildDrover child = migration.child("run")) {
            awaitWhileAlive(child, () -> child.logged().contains("paused  " + stage + ": "));
            awaitWhileAlive(child, () -> {
                JsonNode status = migration.drover("status", "--json").json();
                boolean phase = stage.equals("order") || statusOf(status, stage).equals("paused");
                return phase && status.path("paused").asText().contains("tries again at");
            });
            assertThat(child.isAlive()).isTrue();
            broken.noFaults();
            assertSameEnd(child.ended());
        }
        assertThat(migration.drover("status", "--json").json().has("paused")).isFalse();
    }

    private static String statusOf(JsonNode status, String phase) {
        for (JsonNode one : status.path("phases")) {
            if (one.path("object").asText().equals(phase)) {
                return one.path("state").asText();
            }
        }
        return "";
    }

    @Test
    void a_budget_that_a_day_does_not_hold_is_waited_for_in_the_same_process() {
        MigrationUnderTest migration = system.migration("budget");
        long allowed = allowPerDay(calls / 2);
        migration.set("quota.look", LOOK);
        try (ChildDrover child = migration.child("run")) {
            int days = goOnEveryDay(child);
            assertThat(days).as("%d calls in all%n%s", calls, child.logged()).isBetween(1, 4);
            Ended ended = child.ended();
            assertThat(ended.err()).contains("quota   ", "goes on: the budget is free again");
            assertSameEnd(ended);
        }
        assertNeverMore(allowed);
    }

    @Test
    void kills_and_a_second_process_never_spend_more_than_a_day_allows() {
        MigrationUnderTest killed = system.migration("killed");
        MigrationUnderTest other = system.migration("other");
        other.set("governor.store", killed.folder().resolve("state/governor.db").toString());
        killed.set("quota.look", LOOK);
        other.set("quota.look", LOOK);
        long allowed = allowPerDay(calls);
        try (ChildDrover second = other.child("run")) {
            for (int part = 1; part <= 2; part++) {
                try (ChildDrover child = killed.child("run")) {
                    long enough = counted().size() + calls / 8;
                    awaitWhileAlive(child, () -> {
                        nextDay(List.of(child, second));
                        return counted().size() >= enough;
                    });
                    child.kill();
                }
            }
            try (ChildDrover last = killed.child("run")) {
                await().atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> {
                            nextDay(List.of(last, second));
                            return !last.isAlive() && !second.isAlive();
                        });
                // both fill the same records, so one of the two gates counts too few: what it says is no matter here
                assertThat(List.of(last.ended().code(), second.ended().code()))
                        .as(last.logged() + second.logged())
                        .isSubsetOf(0, 1);
            }
        }
        assertNeverMore(allowed);
        undisturbed.forEach((object, records) ->
                assertThat(destination().get(object)).as(object).isEqualTo(records));
    }

    /** Gives the org so many calls a day, of which the reserve is not ours. */
    private static long allowPerDay(long most) {
        system.salesforce().options(Map.of("maxApiRequests", most));
        return most;
    }

    /** Puts the org's clock a day forward whenever the run waits for a budget; gives the number of days. */
    private static int goOnEveryDay(ChildDrover child) {
        int[] days = {0};
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (nextDay(List.of(child))) {
                        days[0]++;
                    }
                    return !child.isAlive();
                });
        return days[0];
    }

    /** When each that still runs waits for a budget. */
    private static boolean nextDay(List<ChildDrover> children) {
        List<ChildDrover> running =
                children.stream().filter(ChildDrover::isAlive).toList();
        boolean wait = !running.isEmpty()
                && running.stream().allMatch(child -> times(child, " waits: ") > times(child, " goes on: the budget"));
        if (wait) {
            system.salesforce().advance(DAY.plusMinutes(2));
            running.forEach(child -> await().atMost(Duration.ofMinutes(1))
                    .until(() -> !child.isAlive() || times(child, " waits: ") <= times(child, " goes on: the budget")));
        }
        return wait;
    }

    private static int times(ChildDrover child, String words) {
        return child.logged().split(Pattern.quote(words), -1).length - 1;
    }

    /** The org's own log: nothing was refused for the budget, and no day saw more calls than it allows. */
    private static void assertNeverMore(long allowed) {
        List<Simulator.Call> log = counted();
        assertThat(log).noneMatch(call -> call.status() == 403);
        List<Instant> times = log.stream().map(Simulator.Call::time).sorted().toList();
        for (int from = 0; from + allowed < times.size(); from++) {
            Instant next = times.get(from + (int) allowed);
            assertThat(Duration.between(times.get(from), next))
                    .as("calls %d to %d", from, from + allowed)
                    .isGreaterThanOrEqualTo(DAY);
        }
    }

    /** The calls that count. */
    private static List<Simulator.Call> counted() {
        Predicate<Simulator.Call> counts = call -> call.path().startsWith("/services/data/");
        return system.salesforce().calls().stream().filter(counts).toList();
    }

    private static void awaitWhileAlive(ChildDrover child, Callable<Boolean> reached) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    boolean there = reached.call();
                    if (!there && !child.isAlive()) {
                        throw new AssertionError("ended by itself:\n" + child.logged());
                    }
                    return there;
                });
    }

    private static void assertSameEnd(Ended run) {
        assertThat(run.code()).as(run.err()).isZero();
        Map<String, Map<String, Map<String, Object>>> end = destination();
        undisturbed.forEach(
                (object, records) -> assertThat(end.get(object)).as(object).isEqualTo(records));
    }

    private static Map<String, Map<String, Map<String, Object>>> destination() {
        Set<String> stamped = Set.of("drover_migration__c", "CreatedDate", "CompletedDateTime");
        return Destination.read(system.salesforce()).without(stamped::contains);
    }
}
