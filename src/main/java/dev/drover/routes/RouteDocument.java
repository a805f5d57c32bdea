package dev.drover.routes;

import dev.drover.yaml.YamlNode;
import dev.drover.yaml.YamlNode.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a route file declares and uses, each with its line: the words of its routes, without their meaning. */
final class RouteDocument {
    /** A route, template, instance of a template, or configuration. */
    record Declaration(String word, String id, int line, YamlNode body) {}

    /** A step. {@code prefix} is the {@code nodePrefixId} of its route, which makes its id unique. */
    record Step(String prefix, String word, String id, int line, YamlNode body) {}

    /** A text that stands somewhere: an endpoint, a bean's name, a placeholder. */
    record Use(String text, int line) {}

    /** A bean that is called, with the method ("" when none is named). */
    record Call(String bean, String method, int line) {}

    private static final Set<String> DECLARING =
            Set.of("route", "routeTemplate", "templatedRoute", "routeConfiguration");
    private static final Set<String> URI_KEYS = Set.of("uri", "deadLetterUri");
    private static final Set<String> SHORT_ENDPOINTS = Set.of("to", "toD", "wireTap", "poll");

    private final RouteFile file;
    private final List<Declaration> declarations = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Use> words = new ArrayList<>();
    private final List<Use> consumed = new ArrayList<>();
    private final List<Use> produced = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Use> placeholders = new ArrayList<>();
    private final Set<String> beans = new HashSet<>();
    private final Set<String> templateParameters = new HashSet<>();

    RouteDocument(RouteFile file, YamlNode root) {
        this.file = file;
        for (YamlNode item : root.items()) {
            for (Entry entry : item.entries()) {
                words.add(new Use(entry.key(), entry.line()));
                declare(entry);
            }
        }
        collect(root);
    }

    RouteFile file() {
        return file;
    }

    List<Declaration> declarations() {
        return declarations;
    }

    List<Step> steps() {
        return steps;
    }

    /** The words at the top of the file. */
    List<Use> words() {
        return words;
    }

    List<Use> consumed() {
        return consumed;
    }

    List<Use> produced() {
        return produced;
    }

    List<Call> calls() {
        return calls;
    }

    List<Use> placeholders() {
        return placeholders;
    }

    Set<String> beans() {
        return beans;
    }

    /** Names that a template of this file defines: they look like placeholders and are none. */
    Set<String> templateParameters() {
        return templateParameters;
    }

    private void declare(Entry entry) {
        YamlNode body = entry.value();
        if (entry.key().equals("beans")) {
            body.items().forEach(bean -> beans.add(bean.text("name")));
            return;
        }
        if (!DECLARING.contains(entry.key())) {
            return;
        }
        String id = body.text(entry.key().equals("templatedRoute") ? "routeId" : "id");
        declarations.add(new Declaration(entry.key(), id, entry.line(), body));
        if (entry.key().equals("routeTemplate")) {
            body.get("parameters").stream()
                    .flatMap(list -> list.items().stream())
                    .forEach(parameter -> templateParameters.add(parameter.text("name")));
        }
        if (!entry.key().equals("templatedRoute")) {
            walk(body.text("nodePrefixId"), body);
        }
    }

    /** Every list under {@code steps} holds steps, however deep. */
    private void walk(String prefix, YamlNode node) {
        for (Entry entry : node.entries()) {
            if (entry.key().equals("steps")) {
                for (YamlNode item : entry.value().items()) {
                    for (Entry step : item.entries()) {
                        steps.add(new Step(prefix, step.key(), step.value().text("id"), step.line(), step.value()));
                    }
                }
            }
            walk(prefix, entry.value());
        }
        node.items().forEach(item -> walk(prefix, item));
    }

    private void collect(YamlNode node) {
        if (node.isScalar()) {
            Placeholder.keysIn(node.text()).forEach(key -> placeholders.add(new Use(key, node.line())));
            BeanName.in(node.text()).forEach(name -> calls.add(new Call(name, "", node.line())));
            return;
        }
        for (Entry entry : node.entries()) {
            YamlNode value = entry.value();
            if (value.isScalar()) {
                collectNamed(node, entry);
            }
            if (entry.key().equals("from")) {
                consumed.add(new Use(value.isScalar() ? value.text() : value.text("uri"), entry.line()));
            }
            collect(value);
        }
        node.items().forEach(this::collect);
    }

    private void collectNamed(YamlNode parent, Entry entry) {
        String text = entry.value().text();
        String key = entry.key();
        if (URI_KEYS.contains(key) && parent.get("steps").isEmpty() || SHORT_ENDPOINTS.contains(key)) {
            produced.add(new Use(text, entry.line()));
        }
        boolean namesBean = key.equals("ref") || key.endsWith("Ref") && !key.equals("routeTemplateRef");
        if (namesBean && !text.startsWith("#")) {
            calls.add(new Call(text, key.equals("ref") ? parent.text("method") : "", entry.line()));
        }
    }

    List<Use> templatesUsed() {
        return declarations.stream()
                .filter(d -> d.word().equals("templatedRoute"))
                .flatMap(d -> d.body().entry("routeTemplateRef").stream())
                .map(ref -> new Use(ref.value().text(), ref.line()))
                .toList();
    }

    /** The parameters of each use of a template in this file, with the names of the template. */
    List<Map.Entry<String, Map<String, String>>> templateUses() {
        return declarations.stream()
                .filter(d -> d.word().equals("templatedRoute"))
                .map(d -> Map.entry(
                        d.body().text("routeTemplateRef"),
                        d.body().get("parameters").stream()
                                .flatMap(list -> list.items().stream())
                                .collect(Collectors.toMap(p -> p.text("name"), p -> p.text("value"), (a, b) -> b))))
                .toList();
    }
}
