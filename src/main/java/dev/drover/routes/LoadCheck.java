package dev.drover.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Loads the files into a real context that is built up to the last processor and never started: unknown components and
 * options, broken expressions and beans that cannot be made show themselves here. Camel stops at the first mistake, so a
 * file with one is laid aside and the others are loaded again.
 */
final class LoadCheck {
    private static final Pattern YAML_PLACE = Pattern.compile("in (?:file:)?(.+?), line (\\d+), column \\d+");
    private static final Pattern NODE = Pattern.compile(">>> (.*?) <<<", Pattern.DOTALL);

    private final Surroundings surroundings;
    private final Path root;

    LoadCheck(Surroundings surroundings, Path root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    List<Finding> check(List<RouteDocument> documents) {
        List<Finding> findings = new ArrayList<>();
        List<RouteDocument> left = new ArrayList<>(documents);
        while (!left.isEmpty()) {
            Optional<Finding> failure = load(left);
            if (failure.isEmpty()) {
                break;
            }
            findings.add(failure.get());
            Path broken = failure.get().file();
            if (!left.removeIf(document -> document.file().path().equals(broken))) {
                break;
            }
        }
        return findings;
    }

    private Optional<Finding> load(List<RouteDocument> documents) {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            try {
                context.setSourceLocationEnabled(true);
                context.setAutoStartup(false);
                Properties properties = new Properties();
                properties.putAll(surroundings.properties());
                context.getPropertiesComponent().setInitialProperties(properties);
                surroundings.beans().forEach(context.getRegistry()::bind);
                context.build();
                surroundings.setup().accept(context);
                for (RoutesBuilder builder : surroundings.javaRoutes().get()) {
                    context.addRoutes(builder);
                }
                List<Resource> resources = new ArrayList<>();
                for (RouteDocument document : documents) {
                    resources.add(ResourceHelper.resolveMandatoryResource(
                            context, "file:" + document.file().path().toAbsolutePath()));
                }
                PluginHelper.getRoutesLoader(context).loadRoutes(resources);
                context.init();
                return Optional.empty();
            } catch (Exception e) {
                return Optional.of(explain(e, documents, context));
            }
        } catch (Exception e) {
            return Optional.of(new Finding(root, 0, "the routes cannot be taken down again: " + lastCause(e)));
        }
    }

    private Finding explain(Exception failure, List<RouteDocument> documents, DefaultCamelContext context) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Matcher place = YAML_PLACE.matcher(String.valueOf(t.getMessage()));
            if (place.find()) {
                for (RouteDocument document : documents) {
                    if (place.group(1)
                            .endsWith(document.file().path().getFileName().toString())) {
                        return new Finding(
                                document.file().path(), Integer.parseInt(place.group(2)), firstLine(t.getMessage()));
                    }
                }
            }
        }
        String route = routeOf(failure);
        for (RouteDocument document : documents) {
            for (RouteDocument.Declaration declared : document.declarations()) {
                if (declared.id().equals(route)) {
                    int line = lineOf(failure, context.getRouteDefinition(route), declared.line());
                    return new Finding(document.file().path(), line, "route '" + route + "': " + lastCause(failure));
                }
            }
        }
        return new Finding(root, 0, (route.isEmpty() ? "" : "route '" + route + "': ") + lastCause(failure));
    }

    private static String routeOf(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof FailedToCreateRouteException create) {
                return String.valueOf(create.getRouteId());
            }
            if (t instanceof FailedToStartRouteException start) {
                return String.valueOf(start.getRouteId());
            }
        }
        return "";
    }

    /** Camel names the node by its text; the node itself knows its line. */
    private static int lineOf(Exception failure, RouteDefinition route, int otherwise) {
        Matcher node = NODE.matcher(String.valueOf(failure.getMessage()));
        if (route == null || !node.find()) {
            return otherwise;
        }
        for (ProcessorDefinition<?> candidate :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
            if (candidate.getLineNumber() > 0 && candidate.toString().equals(node.group(1))) {
                return candidate.getLineNumber();
            }
        }
        return otherwise;
    }

    /** The innermost reason on one line. */
    private static String lastCause(Throwable failure) {
        String reason = failure.getMessage();
        for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t.getMessage() != null) {
                reason = t.getMessage();
            }
        }
        int because = reason == null ? -1 : reason.lastIndexOf("due to: ");
        String last = because < 0 ? String.valueOf(reason) : reason.substring(because + "due to: ".length());
        return last.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .limit(1)
                        .findFirst()
                        .orElse("") + " (as Camel says)";
    }

    private static String firstLine(String text) {
        return text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .orElse("") + " (as Camel says)";
    }
}
