package dev.drover.chaos;

import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs commands as a user would, with their loggers wide open, and looks for canaries in what they say and in what they leave
 * behind, after each of them and once more at the end, when all tokens are known.
 */
final class CanaryWatch {
    private static final List<String> JVM = List.of(
            "-Dlogback.configurationFile=dev/drover/chaos/trace.xml",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx512m");

    private static final Pattern LOGGER = Pattern.compile("^\\S+ [A-Z]+ +(\\S+): ");

    private final Ground ground;
    private final MigrationFolder folder;
    private final CanarySearch search;
    private final Runnable plantTokens;
    private final Consumer<String> progress;
    private final List<Path> said = new ArrayList<>();
    private final Set<String> unexpected = new LinkedHashSet<>();
    private final CanaryFiles files;
    private int commands;

    /** @param plantTokens plants the tokens that were handed out since */
    CanaryWatch(
            Ground ground,
            MigrationFolder folder,
            CanarySearch search,
            Runnable plantTokens,
            Consumer<String> progress) {
        this.ground = ground;
        this.folder = folder;
        this.search = search;
        this.plantTokens = plantTokens;
        this.progress = progress;
        this.files = new CanaryFiles(folder.root(), search);
    }

    /** Runs a command on the folder that must end with a code; gives its standard output. */
    String drover(int expected, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("-m", folder.root().toString()));
        return anywhere(expected, arguments);
    }

    /** Runs a command that is given everything. */
    String anywhere(int expected, List<String> arguments) {
        return ended(arguments, start(arguments), expected);
    }

    /** Runs a command that is killed in its midst. */
    void killed(KillSwitch killSwitch, KillPoint point, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("-m", folder.root().toString()));
        Process process = start(arguments);
        killSwitch.arm(List.of(point), hit -> process.destroyForcibly());
        ended(arguments, process, 128 + 9);
        killSwitch.rest();
    }

    private Process start(List<String> arguments) {
        commands++;
        try {
            Path errors = ground.file("said-" + commands + ".err");
            said.add(errors);
            return ground.program().start(JVM, arguments, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ended(List<String> arguments, Process process, int expected) {
        try {
            byte[] output = process.getInputStream().readAllBytes();
            int code = process.waitFor();
            said.add(Files.write(ground.file("said-" + commands + ".out"), output));
            String name = name(arguments);
            progress.accept(name + ": " + code);
            if (code != expected) {
                Path errors = said.get(said.size() - 2);
                unexpected.add(name + " ended with " + code + " instead of " + expected + ": " + masked(errors));
            }
            plantTokens.run();
            files.look(name);
            return new String(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Words of the command; a value that was given to it is left out. */
    private String name(List<String> arguments) {
        StringBuilder name = new StringBuilder(commands + " drover");
        for (String argument : arguments) {
            if (argument.equals("-m")) {
                break;
            }
            name.append(' ').append(search.in(argument).isEmpty() ? argument : "…");
        }
        return name.toString();
    }

    /** The last line that was said, unless it holds a canary. */
    private String masked(Path errors) throws IOException {
        List<String> lines = Files.readAllLines(errors);
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        return search.in(last).isEmpty() ? last : "(a line with a canary)";
    }

    /** Looks at all that was said, now that every token is known. */
    void lookAtAllThatWasSaid() {
        plantTokens.run();
        for (Path file : said) {
            if (!search.in(file).isEmpty()) {
                lines(file);
            }
        }
    }

    /** Tells whose lines they are: the part before the message of a logger. */
    private void lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> {
                Matcher logger = LOGGER.matcher(line);
                String who = logger.find() ? logger.group(1) : "the command";
                search.in(line)
                        .forEach(hit -> files.hit(
                                "what is said by " + who,
                                hit,
                                file.getFileName().toString()));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaks, one line each. */
    List<String> hits() {
        return files.hits();
    }

    /** Commands that did not end as they should. */
    Set<String> unexpected() {
        return unexpected;
    }

    int commands() {
        return commands;
    }

    /** How many files were looked at, those with what was said included. */
    int files() {
        return files.files() + said.size() - files.confidential();
    }

    /** How many files there were that may hold personal data. */
    int confidential() {
        return files.confidential();
    }
}
