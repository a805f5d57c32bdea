package dev.drover.routes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/**
 * What the route files find around them.
 *
 * @param beans the named beans that routes may call
 * @param properties every documented setting with its value
 * @param javaRoutes makes the Java routes anew: one instance cannot live in two contexts
 * @param called endpoints that the engine itself calls, such as {@code direct:salesforce-contact-load}
 * @param setup sets up the components of a context before routes are loaded into it
 */
public record Surroundings(
        Map<String, Object> beans,
        Map<String, String> properties,
        Supplier<List<RoutesBuilder>> javaRoutes,
        Set<String> called,
        Consumer<CamelContext> setup) {

    public Surroundings {
        beans = Map.copyOf(beans);
        properties = Map.copyOf(properties);
        called = Set.copyOf(called);
    }

    public static Surroundings of(Map<String, Object> beans, Map<String, String> properties) {
        return new Surroundings(beans, properties, List::of, Set.of(), context -> {});
    }
}
