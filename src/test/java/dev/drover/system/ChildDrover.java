package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of its own, as the launcher starts it: to be killed, and to be asked for its exit code and its logs. */
final class ChildDrover implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildDrover(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static ChildDrover start(Path folder, List<String> arguments) {
        return start(folder, Map.of(), arguments);
    }

    static ChildDrover start(Path folder, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-cp"));
        command.add(classPath());
        command.add("dev.drover.cli.Main");
        command.addAll(arguments);
        try {
            Path out = Files.createTempFile(folder, "child-", ".out");
            Path err = Files.createTempFile(folder, "child-", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new ChildDrover(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the tests, so that the logs are those of a user. */
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.contains("test-classes"))
                        .toList());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: nothing of it runs any more when this returns. */
    void kill() {
        process.destroyForcibly();
        await(LONGEST);
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Ctrl-C. */
    void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Ended ended() {
        return ended(LONGEST);
    }

    Ended ended(Duration longest) {
        await(longest);
        return new Ended(process.exitValue(), printed(), logged());
    }

    String printed() {
        return text(out);
    }

    String logged() {
        return text(err);
    }

    private void await(Duration longest) {
        try {
            assertThat(process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ends within " + longest + "; so far it said:\n" + logged())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
