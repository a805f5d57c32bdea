package dev.drover.routes.coverage;

import dev.drover.routes.RouteFile;
import dev.drover.routes.RouteFiles;
import dev.drover.yaml.YamlNode;
import dev.drover.yaml.YamlProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * Which nodes of the route files the tests executed. {@link CoveragePlugin} collects from every context when it stops; a
 * test that kills its context may collect before. A node is known by its id with the {@code nodePrefixId} of its
 * route, which is unique over all files.
 */
public final class RouteCoverage {
    /** Where the dumps of a build lie: one file a context, {@code node id TAB executions} a line. */
    public static final Path DUMPS = Path.of("target", "route-coverage");

    private static final String ANY = "{{any}}";
    private static final String ANY_TEXT = "\\{\\{[^}]*}}";
    private static final String ENDING = ".tsv";

    private RouteCoverage() {}

    /** Writes down what ran in this context so far. */
    public static void collect(CamelContext context, String testName) {
        collect(context, testName, DUMPS);
    }

    static void collect(CamelContext context, String testName, Path dumps) {
        StringBuilder lines = new StringBuilder();
        context.getCamelContextExtension().getInterceptStrategies().stream()
                .filter(NodeCounter.class::isInstance)
                .map(NodeCounter.class::cast)
                .forEach(counter -> counter.executed()
                        .forEach((id, count) ->
                                lines.append(id).append('\t').append(count).append('\n')));
        if (lines.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(dumps);
            Files.writeString(dumps.resolve(testName + "-" + UUID.randomUUID() + ENDING), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails with one line for each node that no test executed since its file was changed. */
    public static void assertComplete(Path dumps, Path routes) {
        List<String> missed = missed(dumps, routes);
        if (!missed.isEmpty()) {
            throw new AssertionError(
                    missed.size() + " nodes of routes were executed by no test:\n" + String.join("\n", missed));
        }
    }

    static List<String> missed(Path dumps, Path routes) {
        Map<String, FileTime> executed = executed(dumps);
        List<String> missed = new ArrayList<>();
        for (RouteFile file : RouteFiles.find(routes, null)) {
            try {
                FileTime changed = Files.getLastModifiedTime(file.path());
                missedOf("", YamlNode.read(file.path()), file, changed, executed, missed);
            } catch (YamlProblem e) {
                missed.add(file.path() + ":" + e.line() + ": " + e.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return missed;
    }

    private static void missedOf(
            String prefix,
            YamlNode node,
            RouteFile file,
            FileTime changed,
            Map<String, FileTime> executed,
            List<String> missed) {
        for (YamlNode.Entry entry : node.entries()) {
            if (entry.key().equals("steps")) {
                for (YamlNode step : entry.value().items()) {
                    for (YamlNode.Entry word : step.entries()) {
                        String id = word.value().text("id");
                        if (!ran(prefix, id, changed, executed)) {
                            missed.add(file.path() + ":" + word.line() + ": " + word.key() + " '" + id + "'");
                        }
                    }
                }
            }
            missedOf(prefixIn(prefix, entry), entry.value(), file, changed, executed, missed);
        }
        for (YamlNode item : node.items()) {
            missedOf(prefix, item, file, changed, executed, missed);
        }
    }

    /** Below a template or a configuration the prefix is that of the route which uses it, whatever it is. */
    private static String prefixIn(String outer, YamlNode.Entry entry) {
        return switch (entry.key()) {
            case "route" -> entry.value().text("nodePrefixId");
            case "routeTemplate", "routeConfiguration" -> ANY;
            default -> outer;
        };
    }

    /** The id of a node in a template holds the template's parameters. */
    private static boolean ran(String prefix, String id, FileTime changed, Map<String, FileTime> executed) {
        Pattern form = Pattern.compile(
                Stream.of((prefix + id).split(ANY_TEXT, -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        return executed.entrySet().stream()
                .anyMatch(ran -> ran.getValue().compareTo(changed) >= 0
                        && form.matcher(ran.getKey()).matches());
    }

    /** Node ids with the time of the latest dump that names them. */
    private static Map<String, FileTime> executed(Path dumps) {
        Map<String, FileTime> executed = new HashMap<>();
        if (!Files.isDirectory(dumps)) {
            return executed;
        }
        try (Stream<Path> list = Files.list(dumps)) {
            for (Path dump :
                    list.filter(path -> path.toString().endsWith(ENDING)).toList()) {
                FileTime written = Files.getLastModifiedTime(dump);
                for (String line : Files.readAllLines(dump)) {
                    executed.merge(
                            line.substring(0, line.indexOf('\t')), written, (a, b) -> a.compareTo(b) > 0 ? a : b);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return executed;
    }
}
