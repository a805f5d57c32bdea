package dev.drover.ipresso.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.ManifestHead;
import dev.drover.sandbox.ipresso.Row;
import dev.drover.sandbox.ipresso.Table;
import dev.drover.sandbox.ipresso.generator.AccountGenerator;
import dev.drover.sandbox.ipresso.generator.IpressoShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole account read over HTTP, in every shape that its answers may have. */
class CollectingIT {
    private static final AccountGenerator ACCOUNT = new AccountGenerator(IpressoShape.ofSize(30, 11));
    private static final Map<String, String> FAST =
            Map.of("ipresso.calls-per-second", "100000", "ipresso.parallel", "4");
    private static Panel panel;
    private static Map<CanonicalFile, List<CanonicalRow>> plain;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void reads_plainly() throws Exception {
        panel = new Panel(ACCOUNT);
        panel.begin(Map.of("moreFields", true));
        plain = collect("plain");
    }

    @AfterAll
    static void stops() {
        panel.close();
    }

    @Test
    void reads_what_the_account_has() throws Exception {
        panel.begin(Map.of("moreFields", true, "consentDates", true));
        Map<CanonicalFile, List<CanonicalRow>> given = collect("all");
        for (Map.Entry<CanonicalFile, Table> pair : same().entrySet()) {
            assertThat(texts(given.get(pair.getKey()), lost(pair.getKey())))
                    .as(pair.getKey().path())
                    .isEqualTo(expected(pair.getValue(), lost(pair.getKey())));
        }
    }

    /** Options of the simulated account that change the shape of its answers and nothing of what they say. */
    static List<Map<String, Object>> shapes() {
        return List.of(
                Map.of("headers", "both"),
                Map.of("pageSize", 3, "pastEnd", "repeat"),
                Map.of("pageSize", 7, "countIs", "page"),
                Map.of("searchLimit", 40),
                Map.of("searchLimit", 2, "searchExtended", "list"),
                Map.of("searchExtended", "list"),
                Map.of("searchExtended", "ids"),
                Map.of("searchExtended", "missing"),
                Map.of("falseForEmpty", false),
                Map.of("phpLists", false),
                Map.of("numbersAsStrings", false),
                Map.of("selectAs", "map", "collections", "list"),
                Map.of("selectAs", "string"),
                Map.of("historyAs", "map", "historyDate", "createDate", "parameterAs", "list", "pageSize", 2),
                Map.of("historyAs", "data", "historyDate", "time", "historyParameter", "parameters"),
                Map.of("historyCount", false, "historyNames", false, "typedParameters", true),
                Map.of("tokenCalls", 25, "differentTokens", true),
                Map.of("consents", "status"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void reads_the_same_whatever_shape_the_answers_have(Map<String, Object> shape) throws Exception {
        Map<String, Object> options = new HashMap<>(Map.of("moreFields", true));
        options.putAll(shape);
        panel.begin(options);
        Map<CanonicalFile, List<CanonicalRow>> odd = collect("odd" + Math.abs(shape.hashCode()));
        assertThat(odd.keySet()).isEqualTo(plain.keySet());
        plain.forEach((file, rows) ->
                assertThat(texts(odd.get(file), Set.of())).as(file.path()).isEqualTo(texts(rows, Set.of())));
    }

    @Test
    void makes_a_folder_that_names_what_the_api_does_not_give() throws Exception {
        panel.begin(Map.of());
        String profile = Harness.profile(folder, "segments: true", "segments: false");
        Map<String, String> settings = new HashMap<>(FAST);
        settings.put("profile", profile);
        Path own = Files.createDirectories(folder.resolve("export"));
        try (Harness harness = new Harness(own, panel.url(), new OpenGate(), settings)) {
            harness.collectAll();
            ManifestHead head = new ManifestHead(
                    "panel.example", Instant.now(), "Europe/Warsaw", Optional.empty(), Optional.empty(), "test");
            CanonicalFolder canonical = harness.intake.export(own.resolve("canonical"), head);
            assertThat(canonical.manifest().madeBy()).isEqualTo("api");
            assertThat(canonical
                            .manifest()
                            .entry(CanonicalFile.CONTACTS.path())
                            .orElseThrow()
                            .rows())
                    .isEqualTo(30);
            assertThat(canonical.absent(CanonicalFile.CAMPAIGNS))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("no endpoint that reads campaigns"));
            assertThat(canonical.absent(CanonicalFile.SEGMENT_MEMBERS))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("switched off"));
            assertThat(canonical.absent(CanonicalFile.EVENTS)).isEmpty();
        }
    }

    /** Without the account's own ids, an event gets one of its content. */
    @Test
    void tells_events_apart_by_content_where_they_have_no_ids() throws Exception {
        panel.begin(Map.of("historyIds", false, "pageSize", 2));
        Map<CanonicalFile, List<CanonicalRow>> bare = collect("bare");
        assertThat(bare.get(CanonicalFile.EVENTS))
                .hasSameSizeAs(plain.get(CanonicalFile.EVENTS))
                .hasSizeGreaterThan(100);
        assertThat(texts(bare.get(CanonicalFile.EVENTS), Set.of("event_id")))
                .isEqualTo(texts(plain.get(CanonicalFile.EVENTS), Set.of("event_id")));
    }

    private static Map<CanonicalFile, List<CanonicalRow>> collect(String name) throws Exception {
        Path own = Files.createDirectories(folder.resolve(name));
        try (Harness harness = new Harness(own, panel.url(), new OpenGate(), FAST)) {
            harness.collectAll();
            return Given.all(harness.intake);
        }
    }

    private static Map<CanonicalFile, Table> same() {
        return Map.ofEntries(
                Map.entry(CanonicalFile.ATTRIBUTES, Table.ATTRIBUTES),
                Map.entry(CanonicalFile.ATTRIBUTE_OPTIONS, Table.ATTRIBUTE_OPTIONS),
                Map.entry(CanonicalFile.CONTACT_TYPES, Table.CONTACT_TYPES),
                Map.entry(CanonicalFile.CONTACT_TYPE_ATTRIBUTES, Table.CONTACT_TYPE_ATTRIBUTES),
                Map.entry(CanonicalFile.CONTACT_TYPE_LINKS, Table.CONTACT_TYPE_LINKS),
                Map.entry(CanonicalFile.ACTIVITY_DEFINITIONS, Table.ACTIVITY_DEFINITIONS),
                Map.entry(CanonicalFile.ACTIVITY_PARAMETERS, Table.ACTIVITY_PARAMETERS),
                Map.entry(CanonicalFile.CONTACTS, Table.CONTACTS),
                Map.entry(CanonicalFile.CONTACT_ATTRIBUTES, Table.CONTACT_ATTRIBUTES),
                Map.entry(CanonicalFile.CONNECTIONS, Table.CONNECTIONS),
                Map.entry(CanonicalFile.TAGS, Table.TAGS),
                Map.entry(CanonicalFile.CONTACT_TAGS, Table.CONTACT_TAGS),
                Map.entry(CanonicalFile.CATEGORIES, Table.CATEGORIES),
                Map.entry(CanonicalFile.CONTACT_CATEGORIES, Table.CONTACT_CATEGORIES),
                Map.entry(CanonicalFile.CONSENTS, Table.CONSENTS),
                Map.entry(CanonicalFile.CONTACT_CONSENTS, Table.CONTACT_CONSENTS),
                Map.entry(CanonicalFile.ORIGINS, Table.ORIGINS),
                Map.entry(CanonicalFile.SEGMENTS, Table.SEGMENTS),
                Map.entry(CanonicalFile.SEGMENT_MEMBERS, Table.SEGMENT_MEMBERS));
    }

    /** Columns that the API has no field for. */
    private static Set<String> lost(CanonicalFile file) {
        return switch (file) {
            case ATTRIBUTES -> Set.of("bracket", "is_hidden", "is_unique");
            case ACTIVITY_PARAMETERS -> Set.of("dictionary_json");
            case CONTACTS -> Set.of("owner_ref", "lifecycle_stage", "contact_status");
            case TAGS, CATEGORIES -> Set.of("parent_id");
            case CONSENTS -> Set.of("group_key");
            case CONTACT_CONSENTS -> Set.of("channel");
            case SEGMENTS -> Set.of("is_auto", "criteria_text");
            default -> Set.of();
        };
    }

    private static Set<String> texts(List<CanonicalRow> rows, Set<String> without) {
        Set<String> texts = new TreeSet<>();
        rows.forEach(row -> texts.add(text(row.values(), without)));
        return texts;
    }

    private static Set<String> expected(Table table, Set<String> without) {
        Set<String> texts = new TreeSet<>();
        try (Stream<Row> rows = ACCOUNT.rows(table)) {
            rows.forEach(row -> {
                Map<String, String> values = new HashMap<>(row.values());
                values.values().removeIf(String::isEmpty);
                texts.add(text(values, without));
            });
        }
        return texts;
    }

    private static String text(Map<String, String> values, Set<String> without) {
        List<String> cells = new ArrayList<>();
        new TreeSet<>(values.keySet()).forEach(column -> {
            if (!without.contains(column)) {
                cells.add(column + "=" + values.get(column));
            }
        });
        return String.join(" | ", cells);
    }
}
