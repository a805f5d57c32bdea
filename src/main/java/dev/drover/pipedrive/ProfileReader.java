package dev.drover.pipedrive;

import dev.drover.failure.ErrorCode;
import dev.drover.pipedrive.PipedriveProfile.Calls;
import dev.drover.pipedrive.PipedriveProfile.Feature;
import dev.drover.pipedrive.PipedriveProfile.Kind;
import dev.drover.pipedrive.PipedriveProfile.LostAnswer;
import dev.drover.pipedrive.PipedriveProfile.Plan;
import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import dev.drover.pipedrive.PipedriveProfile.StandardField;
import dev.drover.pipedrive.PipedriveProfile.Tokens;
import dev.drover.pipedrive.PipedriveProfile.Treatment;
import dev.drover.pipedrive.PipedriveProfile.UndoAnswers;
import dev.drover.pipedrive.PipedriveProfile.Windows;
import dev.drover.settings.ProfileNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads the profile strictly: what it does not know is an error with file and line (PROFILE_INVALID). */
final class ProfileReader {
    private static final Set<String> SECTIONS = Set.of(
            "objects",
            "schema",
            "features",
            "plans",
            "most-deals",
            "windows",
            "lost-answer",
            "calls",
            "row-errors",
            "undo",
            "tokens");
    private static final Set<String> OBJECT_KEYS = Set.of(
            "load",
            "path",
            "creation",
            "part-of",
            "counted-by",
            "fields",
            "link",
            "needs",
            "needs-setting",
            "standard");
    private static final Set<String> FIELD_KEYS =
            Set.of("kind", "key", "label", "primary", "creation-only", "clearable", "computed");

    private ProfileReader() {}

    static PipedriveProfile read(Path file) {
        ProfileNode root = ProfileNode.read(file);
        root.children(SECTIONS);
        ProfileNode schema = root.child("schema");
        schema.children(Set.of("migration-field"));
        return new PipedriveProfile(
                each(root.child("objects"), ProfileReader::object),
                schema.child("migration-field").text(),
                each(root.child("features"), (name, node) -> feature(node)),
                each(root.child("plans"), ProfileReader::plan),
                root.child("most-deals").integer(),
                windows(root.child("windows")),
                lostAnswer(root.child("lost-answer")),
                calls(root.child("calls")),
                rowErrors(root.child("row-errors")),
                undo(root.child("undo")),
                tokens(root.child("tokens")));
    }

    private static RemoteType object(String name, ProfileNode node) {
        node.children(OBJECT_KEYS);
        return new RemoteType(
                name,
                node.child("load").text(),
                path(node.child("path")),
                node.child("creation").text(),
                node.optional("part-of").map(ProfileNode::text),
                node.optional("counted-by").map(ProfileNode::text),
                node.optional("fields").map(ProfileReader::path),
                node.child("link").text(),
                node.optional("needs").map(ProfileNode::text),
                node.optional("needs-setting").map(ProfileNode::text),
                each(node.child("standard"), ProfileReader::standard));
    }

    private static StandardField standard(String name, ProfileNode node) {
        node.children(FIELD_KEYS);
        return new StandardField(
                name,
                constant(node.child("kind")),
                text(node, "key", name),
                text(node, "label", ""),
                flag(node, "primary", false),
                flag(node, "creation-only", false),
                flag(node, "clearable", true),
                flag(node, "computed", false));
    }

    private static Feature feature(ProfileNode node) {
        Map<String, ProfileNode> parts = node.children(Set.of("probe", "absent", "object", "field"));
        return parts.containsKey("probe")
                ? new Feature.Listed(path(node.child("probe")), statuses(node.child("absent")))
                : new Feature.Field(
                        node.child("object").text(), node.child("field").text());
    }

    private static Plan plan(String name, ProfileNode node) {
        node.children(Set.of("multiplier", "calls", "fields", "deals"));
        return new Plan(
                name,
                positive(node.child("multiplier")),
                positive(node.child("calls")),
                positive(node.child("fields")),
                positive(node.child("deals")));
    }

    private static Windows windows(ProfileNode node) {
        node.children(Set.of("span", "search-calls"));
        return new Windows(span(node.child("span")), positive(node.child("search-calls")));
    }

    private static LostAnswer lostAnswer(ProfileNode node) {
        node.children(Set.of("before", "pause"));
        return new LostAnswer(span(node.child("before")), span(node.child("pause")));
    }

    private static Calls calls(ProfileNode node) {
        node.children(Set.of(
                "rate-limit-wait", "rate-limit-waits", "shield-wait", "api-disabled", "no-such-call", "permission"));
        return new Calls(
                span(node.child("rate-limit-wait")),
                positive(node.child("rate-limit-waits")),
                span(node.child("shield-wait")),
                statuses(node.child("api-disabled")),
                statuses(node.child("no-such-call")),
                node.child("permission").texts());
    }

    private static Map<String, Treatment> rowErrors(ProfileNode node) {
        node.children(Set.of("reject", "stop"));
        Map<String, Treatment> table = new LinkedHashMap<>();
        node.child("reject")
                .children()
                .forEach((because, codes) ->
                        codes.texts().forEach(code -> table.put(code, new Treatment.Reject(because))));
        node.child("stop").children().forEach((name, codes) -> {
            ErrorCode code = errorCode(name, codes);
            codes.texts().forEach(text -> table.put(text, new Treatment.Stop(code)));
        });
        return Map.copyOf(table);
    }

    private static UndoAnswers undo(ProfileNode node) {
        node.children(Set.of("gone", "in-use", "switch-off", "part-of", "summed", "children"));
        return new UndoAnswers(
                statuses(node.child("gone")),
                statuses(node.child("in-use")),
                each(node.child("switch-off"), (object, field) -> field.text()),
                each(node.child("part-of"), (object, field) -> field.text()),
                each(node.child("summed"), (object, field) -> field.text()),
                each(node.child("children"), (object, kinds) -> each(kinds, (kind, field) -> field.text())));
    }

    private static Tokens tokens(ProfileNode node) {
        node.children(Set.of("per-seat", "costs"));
        return new Tokens(
                positive(node.child("per-seat")), each(node.child("costs"), (operation, cost) -> positive(cost)));
    }

    private static <T> Map<String, T> each(ProfileNode node, BiFunction<String, ProfileNode, T> reader) {
        Map<String, T> read = new LinkedHashMap<>();
        node.children().forEach((name, child) -> read.put(name, reader.apply(name, child)));
        return Collections.unmodifiableMap(read);
    }

    private static ErrorCode errorCode(String name, ProfileNode node) {
        try {
            return ErrorCode.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw node.invalid("is no error code of Drover");
        }
    }

    private static Kind constant(ProfileNode node) {
        try {
            return Kind.valueOf(node.text().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw node.invalid("is no kind of field; the kinds are those of the shipped profile");
        }
    }

    private static Set<Integer> statuses(ProfileNode node) {
        Set<Integer> statuses = new LinkedHashSet<>();
        for (String text : node.texts()) {
            if (!text.matches("\\d{3}")) {
                throw node.invalid("must be a list of HTTP statuses");
            }
            statuses.add(Integer.valueOf(text));
        }
        return Set.copyOf(statuses);
    }

    private static String path(ProfileNode node) {
        if (!node.text().startsWith("/")) {
            throw node.invalid("must begin with /");
        }
        return node.text();
    }

    private static int positive(ProfileNode node) {
        int number = node.integer();
        if (number <= 0) {
            throw node.invalid("must be above zero");
        }
        return number;
    }

    private static Duration span(ProfileNode node) {
        try {
            return Duration.parse("PT" + node.text());
        } catch (DateTimeParseException e) {
            throw node.invalid("must be a span such as 2s or 30m");
        }
    }

    private static String text(ProfileNode node, String key, String otherwise) {
        return node.optional(key).map(ProfileNode::text).orElse(otherwise);
    }

    private static boolean flag(ProfileNode node, String key, boolean otherwise) {
        Optional<ProfileNode> child = node.optional(key);
        return child.isPresent() ? child.get().flag() : otherwise;
    }
}
