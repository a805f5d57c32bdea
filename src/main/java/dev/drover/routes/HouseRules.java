package dev.drover.routes;

import dev.drover.routes.RouteDocument.Declaration;
import dev.drover.routes.RouteDocument.Step;
import dev.drover.routes.RouteDocument.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** How a route file is written in this house, one file at a time. */
final class HouseRules {
    static final int LONGEST_FILE = 80;
    private static final Set<String> TOP_WORDS =
            Set.of("route", "routeTemplate", "templatedRoute", "routeConfiguration", "beans");
    private static final Set<String> STEP_WORDS = Set.of(
            "split", "choice", "bean", "to", "toD", "marshal", "unmarshal", "throttle", "idempotentConsumer", "log");
    private static final Pattern FILE_NAME = Pattern.compile("([a-z0-9-]+/)*[a-z0-9-]+\\.camel\\.yaml");
    private static final Pattern ROUTE_ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){2,}");
    private static final Pattern SHARED_ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
    private static final Pattern NODE_ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");

    private final RouteDocument document;
    private final List<Finding> findings = new ArrayList<>();

    private HouseRules(RouteDocument document) {
        this.document = document;
    }

    static List<Finding> check(RouteDocument document, long lines) {
        HouseRules rules = new HouseRules(document);
        rules.fileName();
        if (lines > LONGEST_FILE) {
            rules.add(
                    LONGEST_FILE + 1,
                    "the file has " + lines + " lines, more than " + LONGEST_FILE
                            + "; move what is not routing into a bean, or a stage into a file of its own");
        }
        rules.words();
        document.declarations().forEach(rules::declaration);
        document.steps().forEach(rules::step);
        rules.endpoints();
        return rules.findings;
    }

    static boolean isWellNamed(RouteDocument document) {
        return FILE_NAME.matcher(document.file().name()).matches();
    }

    private void fileName() {
        if (!isWellNamed(document)) {
            add(
                    1,
                    "the name may hold only small letters, digits and '-' before .camel.yaml: visual editors take a"
                            + " further dot, as in '.pipe', for another kind of file; rename it");
        }
    }

    private void words() {
        for (Use word : document.words()) {
            if (!TOP_WORDS.contains(word.text())) {
                add(word.line(), "'" + word.text() + "' is not used at the top of a file; " + known(TOP_WORDS));
            }
        }
    }

    private void declaration(Declaration declared) {
        if (declared.id().isEmpty()) {
            String key = declared.word().equals("templatedRoute") ? "routeId" : "id";
            add(declared.line(), "this " + declared.word() + " has no " + key + "; " + idForm());
        } else if (isRoute(declared) && !idFits(declared.id())) {
            add(lineOf(declared, "id"), "the id '" + declared.id() + "' does not say where it belongs; " + idForm());
        }
        if (!declared.word().equals("templatedRoute")
                && declared.body().text("description").isBlank()) {
            add(
                    declared.line(),
                    "the " + declared.word() + named(declared.id())
                            + " has no description; say in one sentence what it does");
        }
        if (declared.word().equals("route") && declared.body().text("group").isBlank()) {
            add(declared.line(), "the route" + named(declared.id()) + " has no group; give it the system's name");
        }
    }

    private void step(Step step) {
        if (!STEP_WORDS.contains(step.word())) {
            add(
                    step.line(),
                    "the word '" + step.word() + "' is not used in routes; " + known(STEP_WORDS) + ", or a bean");
        }
        if (step.id().isEmpty()) {
            add(step.line(), "this '" + step.word() + "' has no id; name it verb-noun, such as check-quota");
        } else if (!NODE_ID.matcher(Placeholder.without(step.id())).matches()) {
            add(step.line(), "the id '" + step.id() + "' is not of the form verb-noun, such as check-quota");
        }
        if (step.word().equals("bean") && step.body().text("ref").isBlank()) {
            add(step.line(), "this 'bean' names no bean; give its name under ref");
        }
    }

    private void endpoints() {
        List<Use> uses = new ArrayList<>(document.consumed());
        uses.addAll(document.produced());
        for (Use use : uses) {
            if (Placeholder.without(use.text()).contains("?")) {
                add(use.line(), "options stand in the address; write them under 'parameters', one a line");
            }
        }
    }

    private boolean isRoute(Declaration declared) {
        return declared.word().equals("route") || declared.word().equals("templatedRoute");
    }

    private boolean idFits(String id) {
        String system = document.file().system();
        if (system.equals("shared")) {
            return SHARED_ID.matcher(id).matches();
        }
        return ROUTE_ID.matcher(id).matches() && (system.isEmpty() || id.startsWith(system + "-"));
    }

    private String idForm() {
        String system = document.file().system();
        return "name it " + (system.isEmpty() ? "<system>" : system) + "-<object>-<stage>";
    }

    private static int lineOf(Declaration declared, String key) {
        return declared.body().entry(key).map(e -> e.line()).orElse(declared.line());
    }

    private static String named(String id) {
        return id.isEmpty() ? "" : " '" + id + "'";
    }

    private static String known(Set<String> words) {
        return "use " + String.join(", ", new TreeSet<>(words));
    }

    private void add(int line, String message) {
        findings.add(new Finding(document.file().path(), line, message));
    }
}
