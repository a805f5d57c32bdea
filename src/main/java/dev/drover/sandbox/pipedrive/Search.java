package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The search endpoints: by words over everything, whatever the case, and by one field, to the letter. */
final class Search {
    private static final int MOST = 100;
    /** Words that are stored as they are said: numbers and foreign letters may not be. */
    private static final Pattern PLAIN = Pattern.compile("(?=.*[a-z])\\p{ASCII}+");

    private static final int MOST_FOUND = 2_000;
    private static final Set<String> ALL_TYPES =
            Set.of("deal", "person", "organization", "product", "lead", "file", "mail_attachment", "project");

    private final Company company;
    private final Map<Kind, SearchIndex> indexes = new EnumMap<>(Kind.class);
    private final SearchHits hits;

    Search(Company company) {
        this.company = company;
        this.hits = new SearchHits(company);
        for (Kind kind : Kind.values()) {
            indexes.put(kind, new SearchIndex(company, company.entity(kind)));
        }
    }

    void changed(Entity entity, int id, ObjectNode before) {
        indexes.get(entity.kind()).changed(id, before);
    }

    void deleted(Entity entity, int id) {
        indexes.get(entity.kind()).changed(id, entity.table().get(id));
    }

    private record Hit(Kind kind, int id, ObjectNode item, double score) {}

    Reply items(ApiCall call) {
        call.only("GET");
        call.onlyQuery(Set.of(
                "term",
                "item_types",
                "fields",
                "search_for_related_items",
                "exact_match",
                "include_fields",
                "limit",
                "cursor"));
        Set<String> types = call.query("item_types")
                .map(text -> Set.copyOf(View.list(text)))
                .orElse(ALL_TYPES);
        if (!ALL_TYPES.containsAll(types)) {
            throw ApiError.validation("item_types: The value is not a valid item type");
        }
        List<Hit> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (types.contains(kind.type())) {
                found.addAll(find(call, company.entity(kind), id -> true));
            }
        }
        Reply reply = page(call, found);
        ((ObjectNode) reply.body().get("data")).putArray("related_items");
        return reply;
    }

    /** {@code /persons/search} and its like. */
    Reply entity(ApiCall call, Entity entity) {
        Set<String> allowed =
                new HashSet<>(Set.of("term", "fields", "exact_match", "include_fields", "limit", "cursor"));
        if (entity.kind() == Kind.PERSON) {
            allowed.add("organization_id");
        } else if (entity.kind() == Kind.DEAL) {
            allowed.addAll(Set.of("person_id", "organization_id", "status"));
        }
        call.onlyQuery(allowed);
        Predicate<ObjectNode> narrow = row -> linked(call, row, "person_id", "person_id")
                && linked(call, row, "organization_id", "org_id")
                && call.query("status")
                        .map(status -> status.equals(row.path("status").asText()))
                        .orElse(true);
        return page(call, find(call, entity, narrow));
    }

    private static boolean linked(ApiCall call, ObjectNode row, String parameter, String member) {
        return call.query(parameter)
                .map(text -> text.equals(row.path(member).asText()))
                .orElse(true);
    }

    private List<Hit> find(ApiCall call, Entity entity, Predicate<ObjectNode> narrow) {
        boolean exact = call.query("exact_match").orElse("false").equals("true");
        String term = term(call, exact ? 1 : 2).toLowerCase(Locale.ROOT);
        Set<String> fields =
                call.query("fields").map(text -> Set.copyOf(View.list(text))).orElse(null);
        SearchIndex index = indexes.get(entity.kind());
        List<Hit> found = new ArrayList<>();
        byte[] words = term.getBytes(StandardCharsets.UTF_8);
        boolean sifts = PLAIN.matcher(term).matches();
        index.ids()
                .filter(id -> !sifts || index.mayHold(id, words))
                .filter(id -> company.sees(call.caller(), entity, id))
                .forEach(id -> {
                    ObjectNode row = index.row(id);
                    SearchText text = SearchText.of(company, entity, id, row, fields);
                    if (text.matches(term, exact) && narrow.test(row) && found.size() < MOST_FOUND) {
                        found.add(new Hit(
                                entity.kind(), id, hits.item(entity, id, row, text, term, exact), text.score(term)));
                    }
                });
        return found;
    }

    private static String term(ApiCall call, int shortest) {
        String term = call.query("term").orElse("").strip();
        if (term.length() < shortest) {
            throw ApiError.validation("term: The value must be at least " + shortest + " characters long");
        }
        return term;
    }

    private Reply page(ApiCall call, List<Hit> found) {
        Paging paging = Paging.of(call, company, List.of("id"), MOST);
        List<Hit> ranked = found.stream()
                .sorted((one, other) -> Double.compare(other.score(), one.score()))
                .toList();
        int from = call.query("cursor")
                .filter(text -> !text.isEmpty())
                .map(text -> Cursor.decode(text).id())
                .orElse(0);
        int to = Math.min(ranked.size(), from + paging.limit());
        ObjectNode data = Json.MAPPER.createObjectNode();
        ArrayNode items = data.putArray("items");
        for (Hit hit : ranked.subList(Math.min(from, to), to)) {
            items.addObject().put("result_score", hit.score()).set("item", hit.item());
        }
        return Reply.page(data, to < ranked.size() ? next(to) : null);
    }

    private String next(int to) {
        return new Cursor("id", false, 0, null, to, company.now()).encode();
    }

    /** {@code /itemSearch/field} */
    Reply field(ApiCall call) {
        call.only("GET");
        call.onlyQuery(Set.of("term", "entity_type", "match", "field", "limit", "cursor"));
        Entity entity = Kind.ofType(call.query("entity_type").orElse(""))
                .map(company::entity)
                .orElseThrow(() -> ApiError.validation("entity_type: The value is not a valid entity type"));
        String code = call.query("field").orElse("");
        FieldDef field =
                entity.family().field(code).orElseThrow(() -> ApiError.validation("field: The field was not found"));
        if (field.custom() && !field.type().searchable()) {
            throw ApiError.validation("field: The field is not searchable");
        }
        String match = call.query("match").orElse("exact");
        if (!Set.of("exact", "beginning", "middle").contains(match)) {
            throw ApiError.validation("match: The value must be one of exact, beginning, middle");
        }
        String term = term(call, match.equals("exact") ? 1 : 2);
        Paging paging = Paging.of(call, company, List.of("id"), MOST);
        SearchIndex index = indexes.get(entity.kind());
        Reply page = paging.page(
                entity.table(),
                index.ids()
                        .filter(id -> company.sees(call.caller(), entity, id))
                        .filter(id -> index.texts(id, field).stream().anyMatch(value -> matches(value, term, match)))
                        .limit(MOST_FOUND),
                id -> {
                    ObjectNode shown = Json.MAPPER.createObjectNode().put("id", id);
                    JsonNode name = index.row(id).path(entity.nameMember());
                    shown.set(field.custom() || code.equals(entity.nameMember()) ? entity.nameMember() : code, name);
                    return shown;
                });
        return page;
    }

    private static boolean matches(String value, String term, String match) {
        return switch (match) {
            case "exact" -> value.equals(term);
            case "beginning" -> value.startsWith(term);
            default -> value.contains(term);
        };
    }
}
