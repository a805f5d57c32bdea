package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Journal;
import dev.drover.pipedrive.RemoteField.Option;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes fields and options, with the intent in the journal around each call. Whether a call without an answer was carried out
 * is told by the account's own list, before anything is made a second time.
 */
final class FieldMaker {
    private static final int ATTEMPTS = 3;

    private final RemoteCalls calls;
    private final FieldLists lists;
    private final SchemaJournal journal;
    private final SystemOptions system;
    private final SchemaTwins twins;

    FieldMaker(RemoteCalls calls, FieldLists lists, SchemaJournal journal) {
        this.calls = calls;
        this.lists = lists;
        this.journal = journal;
        this.system = new SystemOptions(calls);
        this.twins = new SchemaTwins(calls, lists);
    }

    /** Errors: SCHEMA_CONFLICT, SCHEMA_LIMIT, PERMISSION_MISSING. */
    synchronized RemoteField create(FieldNeed need, List<String> labels) {
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("field_name", need.name()).put("field_type", need.type());
        if (need.hasOptions()) {
            options(body.putArray("options"), labels);
        }
        if (need.path().endsWith("/dealFields") && !need.field().description().isBlank()) {
            body.put("description", need.field().description());
        }
        Journal.Entry entry = journal.intend(SchemaJournal.FIELD, need.identity(), body.toString(), 1);
        try {
            RemoteField made = post(need, body);
            journal.made(entry, need.identity(), made.code());
            twins.made(need.path(), need.identity(), made);
            return made;
        } catch (Refusal refusal) {
            journal.notMade(entry);
            throw refused(need, refusal);
        }
    }

    /** Looks whether the fields that were made are there once. */
    synchronized void removeTwins() {
        twins.removeFields();
    }

    private RemoteField post(FieldNeed need, ObjectNode body) {
        for (int attempt = 1; ; attempt++) {
            try {
                RemoteField made = RemoteField.of(
                        calls.call(RemoteCall.post(need.path(), body)).path("data"));
                lists.learn(need.path(), made);
                return made;
            } catch (TransientFailure lost) {
                lists.forget(need.path());
                List<RemoteField> there = find(need.path(), need.identity());
                if (!there.isEmpty()) {
                    return there.get(0);
                }
                if (attempt == ATTEMPTS) {
                    throw PipedriveClient.outage(lost);
                }
            }
        }
    }

    /** The custom fields of this name and type; none was there before we made one, and a call may have made two. */
    private List<RemoteField> find(String path, String identity) {
        return lists.of(path).stream()
                .filter(RemoteField::custom)
                .filter(field ->
                        FieldNeed.identity(path, field.type(), field.name()).equals(identity))
                .toList();
    }

    /** Adds options that a field lacks, all in one call; returns the field with them. */
    synchronized RemoteField addOptions(String path, String code, List<String> wanted) {
        RemoteField field = lists.field(path, code).orElseThrow();
        List<String> labels = Labels.lacking(field, wanted);
        if (labels.isEmpty()) {
            return field;
        }
        String name = optionsName(path, field);
        Journal.Entry entry = journal.intendOptions(name, labels);
        Set<Long> before = field.options().stream().map(Option::id).collect(Collectors.toSet());
        try {
            postOptions(path, field, labels);
            lists.forget(path); // the answer does not tell whether the call was delivered twice
            List<Option> added = lists.field(path, code).orElseThrow().options().stream()
                    .filter(option -> !before.contains(option.id()))
                    .filter(option -> labels.stream().anyMatch(label -> Labels.same(label, option.label())))
                    .toList();
            journal.made(entry, name, ids(twins.removeOptions(path, code, added)));
            return lists.field(path, code).orElseThrow();
        } catch (Refusal refusal) {
            journal.notMade(entry);
            throw new DroverException(
                    refusal.status() == 403 ? ErrorCode.PERMISSION_MISSING : ErrorCode.SCHEMA_CONFLICT,
                    "Pipedrive does not take " + labels.size() + " more options of the field '" + field.name() + "' ("
                            + PipedriveProfile.errorCode(refusal)
                            + "); add them there, or let an administrator run this");
        }
    }

    private static String ids(List<Option> options) {
        return options.stream().map(option -> Long.toString(option.id())).collect(Collectors.joining(","));
    }

    private void postOptions(String path, RemoteField field, List<String> labels) {
        for (int attempt = 1; ; attempt++) {
            List<String> lacking =
                    Labels.lacking(lists.field(path, field.code()).orElseThrow(), labels);
            try {
                if (!lacking.isEmpty()) {
                    send(path, field, lacking);
                }
                return;
            } catch (TransientFailure lost) {
                lists.forget(path);
                if (attempt == ATTEMPTS) {
                    throw PipedriveClient.outage(lost);
                }
            }
        }
    }

    private void send(String path, RemoteField field, List<String> labels) {
        ArrayNode body = Json.MAPPER.createArrayNode();
        options(body, labels);
        try {
            JsonNode added = calls.call(RemoteCall.post(path + "/{field_code}/options", body, field.code()))
                    .path("data");
            lists.learn(path, field.with(RemoteField.options(added)));
        } catch (Refusal refusal) {
            if (field.custom() || !system.takes(refusal)) {
                throw refusal;
            }
            system.add(path, field, labels);
            lists.forget(path);
        }
    }

    private static void options(ArrayNode list, List<String> labels) {
        labels.forEach(label -> list.addObject().put("label", label));
    }

    static String optionsName(String path, RemoteField field) {
        return FieldNeed.identity(path, field.type(), field.name()) + "/" + field.code();
    }

    /** Finds out what became of what an interrupted run was making. @param paths of every family that mappings use */
    void settle(Set<String> paths) {
        journal.settle(open -> paths.stream()
                .filter(path -> open.name().startsWith(path.substring(path.lastIndexOf('/') + 1) + ":"))
                .findFirst()
                .flatMap(path ->
                        open.kind().equals(SchemaJournal.FIELD) ? found(path, open.name()) : addedOptions(path, open)));
    }

    /** Since that run people may have made one as well: of two, nobody can tell which is ours. */
    private Optional<String> found(String path, String identity) {
        List<RemoteField> found = find(path, identity);
        return found.size() == 1 ? Optional.of(found.get(0).code()) : Optional.empty();
    }

    private Optional<String> addedOptions(String path, SchemaJournal.Made open) {
        if (!open.kind().equals(SchemaJournal.OPTIONS)) {
            return Optional.empty();
        }
        String code = open.name().substring(open.name().lastIndexOf('/') + 1);
        String ids = ids(lists.field(path, code).stream()
                .flatMap(field -> field.options().stream())
                .filter(option -> SchemaJournal.isAmong(open, option.label()))
                .toList());
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids);
    }

    private static DroverException refused(FieldNeed need, Refusal refusal) {
        String code = PipedriveProfile.errorCode(refusal);
        if (code.equals("feature_capping_custom_fields_limit")
                || refusal.status() == 403 && refusal.text().contains("limit")) {
            return new DroverException(
                    ErrorCode.SCHEMA_LIMIT,
                    "the account takes no more custom fields (" + code + " at " + need.words()
                            + "); delete unused fields, map fewer, or take a larger plan");
        }
        if (refusal.status() == 403) {
            return new DroverException(
                    ErrorCode.PERMISSION_MISSING,
                    "Pipedrive does not let the user make the " + need.words() + " (" + code
                            + "); it needs the token of an administrator");
        }
        return new DroverException(
                ErrorCode.SCHEMA_CONFLICT,
                need.field().origin() + ": Pipedrive does not take the " + need.words() + " (" + code + ")");
    }
}
