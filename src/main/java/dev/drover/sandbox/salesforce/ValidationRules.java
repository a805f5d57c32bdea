package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.SfId;
import dev.drover.sandbox.salesforce.soql.Condition;
import dev.drover.sandbox.salesforce.soql.FormulaParser;
import dev.drover.sandbox.salesforce.soql.SoqlException;
import dev.drover.sandbox.salesforce.soql.SoqlParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The org's own rules. Conditions are simple formulas, or written as after WHERE in a query; a rule whose condition is more
 * than that is kept and shown, but never met.
 */
final class ValidationRules {
    private final Org org;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Map<String, List<Compiled>> compiled = new ConcurrentHashMap<>();
    private final Set<String> configured = new HashSet<>();
    private long sequence;

    /** One rule as the Tooling API shows it. */
    record Rule(
            String id,
            String object,
            String name,
            boolean active,
            String condition,
            String message,
            String errorField,
            String description) {

        ObjectNode metadata() {
            ObjectNode node = Json.MAPPER.createObjectNode();
            node.put("active", active);
            node.put("description", description);
            node.put("errorConditionFormula", condition);
            node.put("errorDisplayField", errorField);
            node.put("errorMessage", message);
            return node;
        }
    }

    private record Compiled(Rule rule, Predicate<RecordView> met) {}

    ValidationRules(Org org, List<SalesforceOptions.ValidationRule> initial) {
        this.org = org;
        configure(initial);
    }

    /** Puts the rules of the options in the place of those that came from earlier options; others stay. */
    synchronized void configure(List<SalesforceOptions.ValidationRule> wanted) {
        rules.removeIf(rule -> configured.contains(rule.id()));
        configured.clear();
        for (SalesforceOptions.ValidationRule rule : wanted) {
            String id = nextId();
            configured.add(id);
            rules.add(new Rule(
                    id,
                    rule.object(),
                    rule.name(),
                    rule.active(),
                    rule.condition(),
                    rule.message(),
                    rule.errorField(),
                    null));
        }
        compiled.clear();
    }

    Collection<Rule> all() {
        return rules;
    }

    Optional<Rule> find(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    synchronized Rule create(String object, String name, JsonNode metadata) {
        boolean known = rules.stream()
                .anyMatch(rule ->
                        rule.object().equalsIgnoreCase(object) && rule.name().equalsIgnoreCase(name));
        if (known) {
            throw new RowException("DUPLICATE_DEVELOPER_NAME", "There is already a validation rule named " + name);
        }
        Rule rule = of(nextId(), object, name, metadata);
        rules.add(rule);
        compiled.clear();
        return rule;
    }

    synchronized void update(Rule old, JsonNode metadata) {
        rules.set(rules.indexOf(old), of(old.id(), old.object(), old.name(), metadata));
        compiled.clear();
    }

    synchronized void delete(Rule rule) {
        rules.remove(rule);
        compiled.clear();
    }

    /** Whether a rule of the object names the field. */
    boolean mentions(String object, String field) {
        Pattern word = Pattern.compile("(?i)\\b" + Pattern.quote(field) + "\\b");
        return rules.stream()
                .anyMatch(rule -> rule.object().equalsIgnoreCase(object)
                        && word.matcher(rule.condition()).find());
    }

    void check(Save save) {
        if (rules.isEmpty()) {
            return;
        }
        for (Compiled rule : compiled.computeIfAbsent(save.type().name(), this::compile)) {
            if (rule.met().test(new RecordView.Unsaved(save.values()))) {
                String field = rule.rule().errorField();
                String[] fields = field == null || field.isBlank() ? new String[0] : new String[] {field};
                throw new RowException(
                        "FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.rule().message(), fields);
            }
        }
    }

    private List<Compiled> compile(String object) {
        List<Compiled> list = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.active() && rule.object().equalsIgnoreCase(object)) {
                try {
                    Conditions conditions = new Conditions(
                            org,
                            path -> Path.of(org, org.catalogue().get(object), path, (type, field) -> true),
                            query -> {
                                throw new SoqlException("MALFORMED_QUERY", "no query inside a rule");
                            });
                    list.add(new Compiled(rule, conditions.compile(parsed(rule.condition()))));
                } catch (SoqlException e) {
                    list.add(new Compiled(rule, record -> false));
                }
            }
        }
        return list;
    }

    private static Condition parsed(String text) {
        try {
            return FormulaParser.parse(text);
        } catch (SoqlException e) {
            return SoqlParser.parseCondition(text);
        }
    }

    private static Rule of(String id, String object, String name, JsonNode metadata) {
        return new Rule(
                id,
                object,
                name,
                metadata.path("active").asBoolean(false),
                metadata.path("errorConditionFormula").asText(""),
                metadata.path("errorMessage").asText(""),
                metadata.path("errorDisplayField").asText(null),
                metadata.path("description").asText(null));
    }

    private synchronized String nextId() {
        return SfId.of("03d", ++sequence);
    }
}
