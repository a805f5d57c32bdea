package dev.drover.routes;

import dev.drover.routes.RouteDocument.Call;
import dev.drover.routes.RouteDocument.Declaration;
import dev.drover.routes.RouteDocument.Step;
import dev.drover.routes.RouteDocument.Use;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What can only be judged over all files and their surroundings: unique ids, known beans, settings and endpoints. */
final class CrossChecks {
    private final List<RouteDocument> documents;
    private final Surroundings surroundings;
    private final JavaRoutes java;
    private final List<Finding> findings = new ArrayList<>();

    private CrossChecks(List<RouteDocument> documents, Surroundings surroundings, JavaRoutes java) {
        this.documents = documents;
        this.surroundings = surroundings;
        this.java = java;
    }

    /** @param root where a finding is put that belongs to no file */
    static List<Finding> check(List<RouteDocument> documents, Surroundings surroundings, JavaRoutes java, Path root) {
        CrossChecks checks = new CrossChecks(documents, surroundings, java);
        checks.uniqueIds();
        checks.templates();
        checks.beans();
        checks.placeholders();
        checks.endpoints(root);
        return checks.findings;
    }

    /** Camel replaces a route by its namesake without a word. */
    private void uniqueIds() {
        Map<String, String> routes = new HashMap<>();
        java.ids().forEach(id -> routes.put(id, "the Java routes"));
        Map<String, List<NodePlace>> nodes = new HashMap<>();
        for (RouteDocument document : documents) {
            for (Declaration declared : document.declarations()) {
                String here = document.file().path() + ":" + declared.line();
                String first = declared.id().isEmpty() ? null : routes.putIfAbsent(declared.id(), here);
                if (first != null) {
                    add(
                            document,
                            declared.line(),
                            "the route id '" + declared.id() + "' is already used at " + first
                                    + "; rename one of them");
                }
            }
            document.steps().stream()
                    .filter(step -> !step.id().isEmpty())
                    .forEach(step -> uniqueNode(nodes, document, step));
        }
    }

    private record NodePlace(String prefix, String place) {

        boolean collidesWith(String other) {
            return prefix.isEmpty() || other.isEmpty() || prefix.equals(other);
        }
    }

    /** Camel wants the ids of nodes to differ over all routes, unless each of the routes has its own prefix. */
    private void uniqueNode(Map<String, List<NodePlace>> nodes, RouteDocument document, Step step) {
        List<NodePlace> sameId = nodes.computeIfAbsent(step.id(), id -> new ArrayList<>());
        sameId.stream()
                .filter(other -> other.collidesWith(step.prefix()))
                .findFirst()
                .ifPresent(other -> add(
                        document,
                        step.line(),
                        "the node id '" + step.id() + "' is already used at " + other.place()
                                + "; rename it, or give both routes a nodePrefixId"));
        sameId.add(new NodePlace(step.prefix(), document.file().path() + ":" + step.line()));
    }

    private void templates() {
        Set<String> known = documents.stream()
                .flatMap(d -> d.declarations().stream())
                .filter(declared -> declared.word().equals("routeTemplate"))
                .map(Declaration::id)
                .collect(Collectors.toSet());
        known.addAll(java.templates());
        for (RouteDocument document : documents) {
            for (Use use : document.templatesUsed()) {
                if (!known.contains(use.text())) {
                    String near = Spelling.nearest(use.text(), known)
                            .map(other -> "did you mean '" + other + "'?")
                            .orElse("write it as a routeTemplate");
                    add(document, use.line(), "there is no template '" + use.text() + "'; " + near);
                }
            }
        }
    }

    private void beans() {
        Set<String> declared =
                documents.stream().flatMap(d -> d.beans().stream()).collect(Collectors.toSet());
        for (RouteDocument document : documents) {
            for (Call call : document.calls()) {
                String name = Placeholder.resolve(call.bean(), surroundings.properties());
                Object bean = surroundings.beans().get(name);
                if (bean == null) {
                    if (!declared.contains(name) && Placeholder.keysIn(name).isEmpty()) {
                        add(document, call.line(), "there is no bean '" + name + "'; " + nearest(name, declared));
                    }
                } else if (!call.method().isEmpty() && !hasMethod(bean, call.method())) {
                    add(document, call.line(), "the bean '" + name + "' has no method '" + call.method() + "'");
                }
            }
        }
    }

    private String nearest(String name, Set<String> declared) {
        Set<String> known = new HashSet<>(surroundings.beans().keySet());
        known.addAll(declared);
        return Spelling.nearest(name, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("declare it under beans: or call one that a connector gives");
    }

    private static boolean hasMethod(Object bean, String call) {
        int bracket = call.indexOf('(');
        String name = bracket < 0 ? call : call.substring(0, bracket);
        return Arrays.stream(bean.getClass().getMethods()).map(Method::getName).anyMatch(name::equals);
    }

    private void placeholders() {
        Set<String> parameters =
                documents.stream().flatMap(d -> d.templateParameters().stream()).collect(Collectors.toSet());
        for (RouteDocument document : documents) {
            for (Use use : document.placeholders()) {
                if (!surroundings.properties().containsKey(use.text()) && !parameters.contains(use.text())) {
                    String near = Spelling.nearest(
                                    use.text(), surroundings.properties().keySet())
                            .map(key -> "did you mean '" + key + "'?")
                            .orElse("add it to application.properties with its default and a comment");
                    add(document, use.line(), "the setting '" + use.text() + "' is not documented; " + near);
                }
            }
        }
    }

    private void endpoints(Path root) {
        Set<String> consumed = new HashSet<>(java.consumed());
        documents.forEach(document -> document.consumed().forEach(use -> consumed.addAll(addresses(use.text()))));
        for (RouteDocument document : documents) {
            for (Use use : document.produced()) {
                for (String address : addresses(use.text())) {
                    if (Endpoints.isInternal(address) && !consumed.contains(address)) {
                        String near = Spelling.nearest(address, consumed)
                                .map(other -> "did you mean '" + other + "'?")
                                .orElse("write the route that starts from it");
                        add(document, use.line(), "no route starts from '" + address + "'; " + near);
                    }
                }
            }
        }
        Map<String, String> needed = new HashMap<>(java.produced());
        surroundings.called().forEach(address -> needed.put(Endpoints.normalise(address), "the engine"));
        needed.forEach((address, caller) -> {
            if (!consumed.contains(address)) {
                findings.add(new Finding(
                        root,
                        0,
                        "no route starts from '" + address + "', which " + caller
                                + " calls; write it, or give back the name to the route that had it"));
            }
        });
    }

    /** The addresses that a text stands for: one, or one for each use of a template. */
    private Set<String> addresses(String text) {
        String resolved = Placeholder.resolve(text, surroundings.properties());
        if (Placeholder.keysIn(resolved).isEmpty()) {
            return Set.of(Endpoints.normalise(resolved));
        }
        return documents.stream()
                .flatMap(d -> d.templateUses().stream())
                .map(use -> Endpoints.normalise(Placeholder.resolve(resolved, use.getValue())))
                .filter(address -> Placeholder.keysIn(address).isEmpty())
                .collect(Collectors.toSet());
    }

    private void add(RouteDocument document, int line, String message) {
        findings.add(new Finding(document.file().path(), line, message));
    }
}
