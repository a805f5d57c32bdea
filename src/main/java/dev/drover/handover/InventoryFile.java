package dev.drover.handover;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.handover.Condition.Test;
import dev.drover.handover.Inventory.Case;
import dev.drover.handover.Inventory.CaseTable;
import dev.drover.handover.Inventory.Column;
import dev.drover.handover.Inventory.Figure;
import dev.drover.handover.Inventory.Origin;
import dev.drover.yaml.YamlNode;
import dev.drover.yaml.YamlNode.Entry;
import dev.drover.yaml.YamlProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the definition of an inventory, strictly: what is not understood is refused with its line. */
final class InventoryFile {
    private static final Pattern SETTING = Pattern.compile("\\{\\{([a-z0-9.-]+)}}");
    private static final Map<String, Test> TESTS = Map.of(
            "equals", Test.EQUALS,
            "contains", Test.CONTAINS,
            "greater-than", Test.GREATER_THAN,
            "at-most", Test.AT_MOST,
            "present", Test.PRESENT);

    private final Path file;
    private final Map<String, String> settings;

    private InventoryFile(Path file, Map<String, String> settings) {
        this.file = file;
        this.settings = settings;
    }

    /** Errors: MAPPING_INVALID with file and line. */
    static Inventory read(Path file, Map<String, String> settings) {
        InventoryFile reader = new InventoryFile(file, settings);
        try {
            return reader.inventory(YamlNode.read(file));
        } catch (YamlProblem e) {
            throw reader.invalid(e.line(), e.getMessage());
        }
    }

    private Inventory inventory(YamlNode root) {
        known(
                root,
                Set.of(
                        "title",
                        "introduction",
                        "source",
                        "rejects",
                        "fields",
                        "where",
                        "sort",
                        "group",
                        "columns",
                        "tables",
                        "figures",
                        "questions",
                        "personal-data"));
        Map<String, CaseTable> tables = new HashMap<>();
        for (Entry table : entriesOf(root, "tables")) {
            tables.put(table.key(), caseTable(table.value()));
        }
        List<Column> columns = new ArrayList<>();
        for (YamlNode column : itemsOf(root, "columns")) {
            columns.add(column(column, tables));
        }
        if (columns.isEmpty()) {
            throw invalid(root.line(), "there are no columns; list them under 'columns'");
        }
        return new Inventory(
                file.getFileName().toString().replace(".yaml", ""),
                required(root, "title"),
                texts(root, "introduction"),
                origin(root),
                conditions(root, "where"),
                root.get("sort").map(this::sort),
                root.get("group").map(this::paths).orElse(List.of()),
                columns,
                itemsOf(root, "figures").stream().map(this::figure).toList(),
                texts(root, "questions"),
                flag(root, "personal-data"));
    }

    private Origin origin(YamlNode root) {
        List<Entry> given = root.entries().stream()
                .filter(e -> Set.of("source", "rejects", "fields").contains(e.key()))
                .toList();
        if (given.size() != 1) {
            throw invalid(root.line(), "name one of source, rejects and fields: where the rows come from");
        }
        Entry origin = given.get(0);
        return switch (origin.key()) {
            case "source" -> new Origin.Staged(text(origin));
            case "rejects" -> new Origin.Rejects(text(origin));
            default ->
                new Origin.Fields(
                        origin.value().items().stream().map(YamlNode::text).toList());
        };
    }

    private Inventory.Sort sort(YamlNode node) {
        known(node, Set.of("path", "descending"));
        return new Inventory.Sort(pathOf(node), flag(node, "descending"));
    }

    private Column column(YamlNode node, Map<String, CaseTable> tables) {
        known(node, Set.of("title", "path", "table", "epoch"));
        String table = node.text("table");
        if (!table.isEmpty() && !tables.containsKey(table)) {
            throw invalid(
                    node.entry("table").orElseThrow().line(),
                    "there is no table '" + table + "'; define it under 'tables'");
        }
        CaseTable cases = tables.getOrDefault(table, new CaseTable(List.of(), ""));
        return new Column(required(node, "title"), pathOf(node), cases.cases(), cases.otherwise(), flag(node, "epoch"));
    }

    private CaseTable caseTable(YamlNode node) {
        known(node, Set.of("cases", "otherwise"));
        List<Case> cases = new ArrayList<>();
        for (YamlNode item : itemsOf(node, "cases")) {
            known(item, Set.of("equals", "contains", "greater-than", "at-most", "present", "text"));
            cases.add(new Case(condition(item, List.of()), required(item, "text")));
        }
        return new CaseTable(cases, node.text("otherwise"));
    }

    private Figure figure(YamlNode node) {
        known(node, Set.of("title", "source", "where", "sum"));
        Optional<FieldPath> sum = node.get("sum").map(YamlNode::text).map(FieldPath::new);
        return new Figure(required(node, "title"), required(node, "source"), conditions(node, "where"), sum);
    }

    private List<Condition> conditions(YamlNode node, String key) {
        List<Condition> conditions = new ArrayList<>();
        for (YamlNode item : itemsOf(node, key)) {
            known(item, Set.of("path", "equals", "contains", "greater-than", "at-most", "present"));
            conditions.add(condition(item, pathOf(item)));
        }
        return conditions;
    }

    private Condition condition(YamlNode node, List<FieldPath> paths) {
        List<Entry> tests =
                node.entries().stream().filter(e -> TESTS.containsKey(e.key())).toList();
        if (tests.size() != 1) {
            throw invalid(node.line(), "name one of equals, contains, greater-than, at-most and present");
        }
        Entry entry = tests.get(0);
        Test test = TESTS.get(entry.key());
        List<String> values = entry.value().isList()
                ? entry.value().items().stream()
                        .map(item -> resolved(item.text(), item.line()))
                        .toList()
                : List.of(resolved(entry.value().text(), entry.line()));
        boolean number = test == Test.GREATER_THAN || test == Test.AT_MOST;
        if (number && Condition.number(values.get(0)).isEmpty()) {
            throw invalid(entry.line(), "'" + entry.key() + "' needs a number");
        }
        if (test == Test.PRESENT) {
            return new Condition(paths, bool(entry) ? Test.PRESENT : Test.ABSENT, List.of());
        }
        return new Condition(paths, test, values);
    }

    private List<FieldPath> pathOf(YamlNode node) {
        Entry entry = node.entry("path").orElseThrow(() -> invalid(node.line(), "'path' is missing; name a field"));
        return paths(entry.value());
    }

    /** One path, or several in order of preference. */
    private List<FieldPath> paths(YamlNode node) {
        List<YamlNode> items = node.isList() ? node.items() : List.of(node);
        if (items.isEmpty() || items.stream().anyMatch(item -> item.text().isBlank())) {
            throw invalid(node.line(), "a path is empty; name a field");
        }
        return items.stream().map(item -> new FieldPath(item.text())).toList();
    }

    private List<String> texts(YamlNode node, String key) {
        return node.get(key).map(value -> value.isList() ? value.items() : List.of(value)).orElse(List.of()).stream()
                .map(item -> resolved(item.text(), item.line()))
                .toList();
    }

    private String resolved(String text, int line) {
        Matcher matcher = SETTING.matcher(text);
        return matcher.replaceAll(found -> {
            String value = settings.get(found.group(1));
            if (value == null) {
                throw invalid(line, "the setting '" + found.group(1) + "' is not documented in application.properties");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private List<YamlNode> itemsOf(YamlNode node, String key) {
        Optional<Entry> entry = node.entry(key);
        if (entry.isPresent() && !entry.get().value().isList()) {
            throw invalid(entry.get().line(), "'" + key + "' must be a list");
        }
        return entry.map(e -> e.value().items()).orElse(List.of());
    }

    private List<Entry> entriesOf(YamlNode node, String key) {
        Optional<Entry> entry = node.entry(key);
        if (entry.isPresent() && !entry.get().value().isMap()) {
            throw invalid(entry.get().line(), "'" + key + "' must be a map");
        }
        return entry.map(e -> e.value().entries()).orElse(List.of());
    }

    private void known(YamlNode node, Set<String> keys) {
        if (!node.isMap()) {
            throw invalid(
                    node.line(),
                    "here must be a map with "
                            + String.join(", ", keys.stream().sorted().toList()));
        }
        for (Entry entry : node.entries()) {
            if (!keys.contains(entry.key())) {
                throw invalid(
                        entry.line(),
                        "unknown key '" + entry.key() + "'; known are "
                                + String.join(", ", keys.stream().sorted().toList()));
            }
        }
    }

    private String required(YamlNode node, String key) {
        Entry entry = node.entry(key).orElseThrow(() -> invalid(node.line(), "'" + key + "' is missing"));
        return text(entry);
    }

    private String text(Entry entry) {
        if (entry.value().text().isBlank()) {
            throw invalid(entry.line(), "'" + entry.key() + "' must be a text");
        }
        return entry.value().text();
    }

    private boolean flag(YamlNode node, String key) {
        return node.entry(key).map(this::bool).orElse(false);
    }

    private boolean bool(Entry entry) {
        return switch (entry.value().text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(entry.line(), "'" + entry.key() + "' must be true or false");
        };
    }

    private DroverException invalid(int line, String message) {
        return new DroverException(ErrorCode.MAPPING_INVALID, file + ":" + line + ": " + message);
    }
}
