package dev.drover.ipresso.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Says in words what a scenario does, so that it can be rebuilt: every block stands in the steps, known or not. */
public final class ScenarioSummary {
    private static final Set<String> OWN = Set.of("id", "kind", "next", "config");

    private final ScenarioRules rules;
    private final BiFunction<String, String, String> names;

    /** @param names what people call a thing, by the member that refers to it (such as {@code tag_id}) and its id; the id itself where it has no name */
    public ScenarioSummary(ScenarioRules rules, BiFunction<String, String, String> names) {
        this.rules = rules;
        this.names = names;
    }

    /** {@code trigger, steps, delays, channels, tag_operations, changes}; what does not occur is not in it. */
    public Map<String, String> of(JsonNode scenario) {
        List<JsonNode> blocks = inOrder(scenario.path("blocks"));
        Map<String, String> summary = new LinkedHashMap<>();
        put(summary, "trigger", trigger(scenario));
        put(summary, "steps", steps(blocks));
        put(summary, "delays", matching(blocks, rules.delays()));
        put(summary, "channels", channels(blocks));
        put(summary, "tag_operations", matching(blocks, rules.tags()));
        put(summary, "changes", matching(blocks, rules.changes()));
        return summary;
    }

    private static void put(Map<String, String> summary, String name, String text) {
        if (!text.isEmpty()) {
            summary.put(name, text);
        }
    }

    private static String trigger(JsonNode scenario) {
        String by = scenario.path("entry_by").asText("");
        String criteria = readable(scenario.path("criteria"));
        String what = criteria.isEmpty() ? scenario.path("api_key").asText("") : criteria;
        return by.isEmpty() ? criteria : by + ": " + what;
    }

    /** As they follow each other from the first one; blocks that nothing leads to come last. */
    private static List<JsonNode> inOrder(JsonNode blocks) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        blocks.forEach(block -> byId.putIfAbsent(block.path("id").asText(""), block));
        List<JsonNode> ordered = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>();
        while (!byId.isEmpty()) {
            open.add(byId.keySet().iterator().next());
            while (!open.isEmpty()) {
                JsonNode block = byId.remove(open.remove());
                if (block != null) {
                    ordered.add(block);
                    block.path("next").forEach(next -> open.add(next.asText("")));
                }
            }
        }
        return ordered;
    }

    private String steps(List<JsonNode> blocks) {
        StringJoiner steps = new StringJoiner("; ");
        for (JsonNode block : blocks) {
            StringJoiner next = new StringJoiner(", ");
            block.path("next").properties().forEach(exit -> {
                String to = exit.getValue().asText("");
                next.add(exit.getKey().equals("out") ? to : exit.getKey() + ": " + to);
            });
            String step = block.path("id").asText("") + " " + named(block);
            steps.add(next.length() == 0 ? step : step + " → " + next);
        }
        return steps.toString();
    }

    private String matching(List<JsonNode> blocks, Pattern kinds) {
        StringJoiner found = new StringJoiner("; ");
        blocks.stream().filter(block -> kinds.matcher(kind(block)).matches()).forEach(block -> found.add(named(block)));
        return found.toString();
    }

    private String channels(List<JsonNode> blocks) {
        Set<String> used = new TreeSet<>();
        rules.channels()
                .forEach((channel, kinds) -> blocks.stream()
                        .filter(block -> kinds.matcher(kind(block)).matches())
                        .forEach(block -> used.add(channel)));
        return String.join(", ", used);
    }

    private static String kind(JsonNode block) {
        return block.path("kind").asText("");
    }

    /** The kind of a block and, in brackets, how it is set. */
    private String named(JsonNode block) {
        Set<String> settings = new LinkedHashSet<>();
        block.path("config").properties().forEach(entry -> settings.add(setting(entry.getKey(), entry.getValue())));
        block.properties().stream()
                .filter(entry -> !OWN.contains(entry.getKey()))
                .forEach(entry -> settings.add(setting(entry.getKey(), entry.getValue())));
        return settings.isEmpty() ? kind(block) : kind(block) + " (" + String.join(", ", settings) + ")";
    }

    private String setting(String name, JsonNode value) {
        String text = readable(value);
        return name + ": " + (value.isValueNode() ? names.apply(name, text) : text);
    }

    private static String readable(JsonNode value) {
        return value.isValueNode() || value.isMissingNode() ? value.asText("") : value.toString();
    }
}
