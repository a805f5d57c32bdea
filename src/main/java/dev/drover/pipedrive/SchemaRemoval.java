package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import dev.drover.pipedrive.SchemaJournal.Made;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the fields and options that this migration made, newest first. A field stays while a record bears the mark of any
 * migration; an option of the account's own field stays while a record has it.
 */
final class SchemaRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaRemoval.class);

    /** Its list gives custom fields only when it is asked for them. */
    private static final String PRODUCTS = "/api/v2/products";

    private final RemoteCalls calls;
    private final PipedriveProfile profile;
    private final FieldLists lists;
    private final SchemaJournal journal;
    private final Map<String, Family> families = new HashMap<>();

    SchemaRemoval(RemoteCalls calls, PipedriveProfile profile, FieldLists lists, SchemaJournal journal) {
        this.calls = calls;
        this.profile = profile;
        this.lists = lists;
        this.journal = journal;
    }

    /** What the records of a family hold. @param used ids of options by the code of their field */
    private record Family(long marked, Map<String, Set<Long>> used) {}

    List<String> made() {
        return things().stream().map(this::line).toList();
    }

    /** @param removed grows by one line for each thing, also when a later one fails */
    void remove(List<String> removed) {
        lists.forget();
        families.clear();
        for (Made thing : things()) {
            String line = line(thing);
            boolean gone = thing.kind().equals(SchemaJournal.FIELD) ? removeField(thing) : removeOptions(thing);
            if (gone) {
                removed.add(line);
            }
        }
        if (things().isEmpty()) {
            Stream.of(SchemaJournal.USED_FIELD, SchemaJournal.USED_OPTIONS, SchemaJournal.MARK)
                    .flatMap(kind -> journal.made(kind).stream())
                    .forEach(journal::forget);
        }
        lists.forget();
    }

    /** Options of fields that go as well are not removed by themselves. */
    private List<Made> things() {
        List<Made> fields = new ArrayList<>(journal.made(SchemaJournal.FIELD));
        Set<String> codes = fields.stream().map(Made::id).collect(Collectors.toSet());
        List<Made> options = new ArrayList<>(journal.made(SchemaJournal.OPTIONS));
        options.removeIf(made -> codes.contains(code(made)));
        Collections.reverse(fields);
        Collections.reverse(options);
        return Stream.concat(options.stream(), fields.stream()).toList();
    }

    private static String code(Made options) {
        return options.name().substring(options.name().lastIndexOf('/') + 1);
    }

    private String line(Made thing) {
        String object = type(thing).map(RemoteType::name).orElse("");
        if (thing.kind().equals(SchemaJournal.FIELD)) {
            return "field '" + name(thing, thing.id()) + "' of " + object;
        }
        return thing.id().split(",").length + " options of '" + name(thing, code(thing)) + "' of " + object;
    }

    private String name(Made thing, String code) {
        return path(thing)
                .flatMap(path -> lists.field(path, code))
                .map(RemoteField::name)
                .orElse(thing.name()
                        .replaceAll("^[^:]*:[^:]*:", "")
                        .replaceAll("/.*$", "")
                        .replace('+', ' '));
    }

    /** The object whose fields these are; where several share a family, the first. */
    private Optional<RemoteType> type(Made thing) {
        String family = thing.name().substring(0, thing.name().indexOf(':'));
        return profile.objects().values().stream()
                .filter(type -> type.fields()
                        .filter(path -> path.endsWith("/" + family))
                        .isPresent())
                .findFirst();
    }

    private Optional<String> path(Made thing) {
        return type(thing).flatMap(RemoteType::fields);
    }

    private boolean removeField(Made field) {
        String path = path(field).orElseThrow();
        if (lists.field(path, field.id()).isEmpty()) {
            journal.forget(field);
            return true;
        }
        long marked = family(field).marked();
        if (marked > 0) {
            LOG.warn("{} stays: {} records still bear the mark of a migration", line(field), marked);
            return false;
        }
        return delete(field, RemoteCall.delete(path + "/{field_code}", field.id()));
    }

    private boolean removeOptions(Made options) {
        String path = path(options).orElseThrow();
        Optional<RemoteField> field = lists.field(path, code(options));
        Set<Long> used = family(options).used().getOrDefault(code(options), Set.of());
        ArrayNode body = Json.MAPPER.createArrayNode();
        int held = 0;
        for (String id : options.id().split(",")) {
            boolean there = field.flatMap(f -> f.option(Long.parseLong(id))).isPresent();
            if (there && used.contains(Long.parseLong(id))) {
                held++;
            } else if (there) {
                body.addObject().put("id", Long.parseLong(id));
            }
        }
        if (held > 0) {
            LOG.warn("{} stay: records have {} of them", line(options), held);
            return false;
        }
        if (body.isEmpty()) {
            journal.forget(options);
            return true;
        }
        return delete(
                options,
                RemoteCall.delete(path + "/{field_code}/options", code(options)).with(body));
    }

    /** False when something holds on to it. One that is gone already counts as removed. */
    private boolean delete(Made thing, RemoteCall call) {
        try {
            journal.remove(thing, () -> {
                try {
                    calls.call(call);
                } catch (Refusal refusal) {
                    if (!profile.undoAnswers().gone().contains(refusal.status())) {
                        throw refusal;
                    }
                }
            });
            path(thing).ifPresent(lists::forget);
            return true;
        } catch (Refusal refusal) {
            LOG.warn("{} stays: {}", line(thing), PipedriveProfile.errorCode(refusal));
            return false;
        }
    }

    private Family family(Made thing) {
        return families.computeIfAbsent(
                path(thing).orElseThrow(), path -> read(path, type(thing).orElseThrow()));
    }

    private Family read(String path, RemoteType type) {
        Set<String> marks = journal.made(SchemaJournal.MARK).stream()
                .map(Made::id)
                .filter(code -> lists.field(path, code).isPresent())
                .collect(Collectors.toSet());
        Map<String, Set<Long>> used = new HashMap<>();
        AtomicLong marked = new AtomicLong();
        Consumer<JsonNode> record = row -> {
            if (!row.path("is_deleted").asBoolean()) {
                JsonNode custom = row.path("custom_fields");
                marked.addAndGet(marks.stream().anyMatch(custom::hasNonNull) ? 1 : 0);
                optionsIn(row, used);
                optionsIn(custom, used);
            }
        };
        RemoteCall list = RemoteCall.get(type.path());
        boolean unasked = !type.path().equals(PRODUCTS) || marks.isEmpty();
        calls.walk(unasked ? list : list.with("custom_fields", String.join(",", marks)), record);
        if (type.path().equals(DealKind.PATH)) {
            calls.walk(RemoteCall.get(DealKind.ARCHIVED), record);
        }
        return new Family(marked.get(), used);
    }

    private static void optionsIn(JsonNode values, Map<String, Set<Long>> used) {
        values.fields().forEachRemaining(value -> {
            if (value.getValue().isArray()) {
                value.getValue().forEach(id -> note(used, value.getKey(), id));
            } else {
                note(used, value.getKey(), value.getValue());
            }
        });
    }

    private static void note(Map<String, Set<Long>> used, String code, JsonNode id) {
        if (id.isIntegralNumber()) {
            used.computeIfAbsent(code, any -> new HashSet<>()).add(id.asLong());
        }
    }
}
