package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.settings.MigrationFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How one process of a trial ended.
 *
 * @param code exit code; {@link #KILLED} after SIGKILL
 * @param hit where it was killed, null = it ended by itself
 * @param answer the last line that it printed, as JSON; missing when there was none
 * @param complaint the last line that it said on standard error
 */
record Attempt(int code, KillPoint hit, JsonNode answer, String complaint) {
    static final int KILLED = 137;
    private static final Duration LONGEST = Duration.ofMinutes(3);

    boolean killed() {
        return hit != null && code == KILLED;
    }

    /**
     * Runs a migration in a process of its own.
     *
     * @param points where to kill it; of those inside the process, only the first counts
     * @param undisturbed how long a run takes that nobody disturbs
     */
    static Attempt of(
            Ground ground,
            KillSwitch killSwitch,
            MigrationFolder folder,
            List<String> jvmOptions,
            List<KillPoint> points,
            Duration undisturbed) {
        return of(ground, killSwitch, arguments(folder, points), jvmOptions, points, undisturbed);
    }

    /**
     * Runs any command in a process of its own.
     *
     * @param points where to kill it: at requests and moments; places inside the process only if the command announces them
     */
    static Attempt of(
            Ground ground,
            KillSwitch killSwitch,
            List<String> command,
            List<String> jvmOptions,
            List<KillPoint> points,
            Duration undisturbed) {
        Path errors = ground.file("errors.txt");
        try {
            Process process = ground.program().start(jvmOptions, command, errors);
            AtomicReference<KillPoint> hit = new AtomicReference<>();
            killSwitch.arm(points.stream().filter(KillPoint::isRequest).toList(), point -> kill(process, point, hit));
            Thread timer = timer(process, points, undisturbed, hit, killSwitch);
            String last = listen(process, hit, killSwitch);
            int code = process.waitFor();
            timer.interrupt();
            timer.join();
            killSwitch.rest();
            return new Attempt(code, hit.get(), json(last), lastLine(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<String> arguments(MigrationFolder folder, List<KillPoint> points) {
        List<String> arguments = new ArrayList<>();
        String inside = points.stream()
                .filter(point -> !point.isRequest() && !point.isMoment())
                .map(KillPoint::toString)
                .findFirst()
                .orElse(null);
        arguments.add(inside == null ? "run" : "chaos-child");
        arguments.addAll(List.of("-m", folder.root().toString(), "--json"));
        if (inside != null) {
            arguments.addAll(List.of("--park", inside));
        }
        return arguments;
    }

    /** Kills at the chosen moment, or at last a process that hangs. */
    private static Thread timer(
            Process process,
            List<KillPoint> points,
            Duration undisturbed,
            AtomicReference<KillPoint> hit,
            KillSwitch killSwitch) {
        Duration moment = points.stream()
                .filter(KillPoint::isMoment)
                .findFirst()
                .map(point -> undisturbed.multipliedBy(point.nth()).dividedBy(1000))
                .orElse(LONGEST);
        KillPoint point = points.stream()
                .filter(KillPoint::isMoment)
                .findFirst()
                .orElse(new KillPoint("hung", LONGEST.toSeconds()));
        Thread timer = new Thread(
                () -> {
                    try {
                        if (!process.waitFor(moment.toMillis(), TimeUnit.MILLISECONDS)) {
                            killSwitch.dead();
                            kill(process, point, hit);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt(); // the process has ended
                    }
                },
                "chaos-timer");
        timer.setDaemon(true);
        timer.start();
        return timer;
    }

    private static String listen(Process process, AtomicReference<KillPoint> hit, KillSwitch killSwitch)
            throws IOException {
        String last = "";
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(Boundaries.PARKED)) {
                    killSwitch.dead();
                    kill(process, KillPoint.parse(line.substring(Boundaries.PARKED.length())), hit);
                } else {
                    last = line;
                }
            }
        }
        return last;
    }

    /** SIGKILL; nothing of it runs any more when this returns. */
    private static void kill(Process process, KillPoint point, AtomicReference<KillPoint> hit) {
        hit.compareAndSet(null, point);
        process.toHandle().destroyForcibly(); // that of Process would close its output as well
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            return new ObjectMapper().missingNode();
        }
    }

    private static String lastLine(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
