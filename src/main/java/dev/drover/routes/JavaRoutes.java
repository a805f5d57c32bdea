package dev.drover.routes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/**
 * What the Java routes offer and call.
 *
 * @param ids of the routes
 * @param consumed endpoints that they start from
 * @param produced internal endpoints that they send to, with a word on who does
 * @param templates ids of route templates
 */
record JavaRoutes(Set<String> ids, Set<String> consumed, Map<String, String> produced, Set<String> templates) {

    /** Errors: whatever a builder throws while it describes its routes. */
    static JavaRoutes of(List<RoutesBuilder> builders, Map<String, String> properties) throws Exception {
        Set<String> ids = new HashSet<>();
        Set<String> consumed = new HashSet<>();
        Set<String> templates = new HashSet<>();
        Map<String, String> produced = new HashMap<>();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            for (RoutesBuilder builder : builders) {
                context.addRoutes(builder);
            }
            context.getRouteTemplateDefinitions().forEach(template -> templates.add(template.getId()));
            for (RouteDefinition route : context.getRouteDefinitions()) {
                if (route.hasCustomIdAssigned()) {
                    ids.add(route.getId());
                }
                consumed.add(address(route.getInput().getEndpointUri(), properties));
                for (ProcessorDefinition<?> node :
                        ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)) {
                    String address = address(((ToDefinition) node).getEndpointUri(), properties);
                    if (Endpoints.isInternal(address)) {
                        produced.put(address, "the Java route '" + route.getId() + "'");
                    }
                }
            }
        }
        return new JavaRoutes(ids, consumed, produced, templates);
    }

    private static String address(String uri, Map<String, String> properties) {
        return Endpoints.normalise(Placeholder.resolve(uri, properties));
    }
}
