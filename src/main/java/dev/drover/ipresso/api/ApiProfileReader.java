package dev.drover.ipresso.api;

import com.fasterxml.jackson.core.JsonPointer;
import dev.drover.ipresso.api.ApiProfile.Collect;
import dev.drover.ipresso.api.ApiProfile.Consents;
import dev.drover.ipresso.api.ApiProfile.ConsentsBy;
import dev.drover.ipresso.api.ApiProfile.Endpoint;
import dev.drover.ipresso.api.ApiProfile.Errors;
import dev.drover.ipresso.api.ApiProfile.Headers;
import dev.drover.ipresso.api.ApiProfile.Paging;
import dev.drover.ipresso.api.ApiProfile.Retry;
import dev.drover.ipresso.api.ApiProfile.Search;
import dev.drover.ipresso.api.ApiProfile.Windows;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.settings.ProfileNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the profile strictly: what it does not know is an error with file and line (PROFILE_INVALID). */
final class ApiProfileReader {
    private static final Set<String> PARTS = Set.of(
            "auth",
            "retry",
            "errors",
            "windows",
            "paging",
            "collect",
            "consents",
            "safety",
            "api",
            "endpoints",
            "fields",
            "absent");

    private ApiProfileReader() {}

    static ApiProfile read(Path file) {
        ProfileNode root = ProfileNode.read(file);
        root.children(PARTS);
        ProfileNode auth = known(root, "auth", "headers", "renewals");
        Map<String, Endpoint> endpoints = endpoints(root.child("endpoints"));
        ProfileNode fields = root.child("fields");
        ProfileNode api = root.child("api");
        if (!api.text().matches("/([\\w.-]+/)+")) {
            throw api.invalid("must begin and end with /, such as /api/2/");
        }
        return new ApiProfile(
                constant(auth.child("headers"), Headers.class),
                auth.child("renewals").integer(),
                retry(known(root, "retry", "codes", "limit", "firstPause", "longestPause")),
                errors(known(root, "errors", "missing", "nothing", "blocked")),
                windows(root.child("windows")),
                paging(known(root, "paging", "parameter", "size")),
                collect(root.child("collect")),
                consents(known(root, "consents", "given", "refused", "named")),
                allowed(known(root, "safety", "allowNonGet").child("allowNonGet"), endpoints),
                api.text(),
                endpoints,
                fields(fields),
                Set.copyOf(fields.child("dropped").texts()),
                Set.copyOf(fields.child("system").texts()),
                absent(root.child("absent")));
    }

    private static Retry retry(ProfileNode node) {
        return new Retry(
                numbers(node.child("codes")),
                numbers(node.child("limit")),
                span(node.child("firstPause")),
                span(node.child("longestPause")));
    }

    private static Errors errors(ProfileNode node) {
        Map<Integer, String> blocked = new HashMap<>();
        node.child("blocked").children().forEach((code, words) -> blocked.put(number(words, code), words.text()));
        return new Errors(numbers(node.child("missing")), numbers(node.child("nothing")), Map.copyOf(blocked));
    }

    private static Windows windows(ProfileNode node) {
        node.children(Set.of(
                "search",
                "first",
                "size",
                "largest",
                "growAfter",
                "emptyToStop",
                "probeDays",
                "criteria",
                "dateFormat"));
        ProfileNode criteria = known(node, "criteria", "from", "to", "createdFrom");
        ProfileNode format = node.child("dateFormat");
        DateTimeFormatter dates;
        try {
            dates = DateTimeFormatter.ofPattern(format.text(), Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw format.invalid("must be a pattern such as yyyy-MM-dd");
        }
        return new Windows(
                constant(node.child("search"), Search.class),
                positive(node.child("first")),
                positive(node.child("size")),
                positive(node.child("largest")),
                positive(node.child("growAfter")),
                positive(node.child("emptyToStop")),
                numbers(node.child("probeDays")).stream().sorted().toList(),
                criteria.child("from").text(),
                criteria.child("to").text(),
                criteria.child("createdFrom").text(),
                dates);
    }

    private static Paging paging(ProfileNode node) {
        return new Paging(node.child("parameter").text(), node.child("size").integer());
    }

    private static Collect collect(ProfileNode node) {
        Set<String> known = new HashSet<>(Roles.PARTS);
        known.add("consents");
        node.children(known);
        Map<String, Boolean> parts = new HashMap<>();
        Roles.PARTS.forEach(part -> parts.put(part, node.child(part).flag()));
        return new Collect(Map.copyOf(parts), constant(node.child("consents"), ConsentsBy.class));
    }

    private static Consents consents(ProfileNode node) {
        ProfileNode named = node.child("named");
        if (!Set.of("given", "refused", "unknown").contains(named.text())) {
            throw named.invalid("must be given, refused or unknown");
        }
        return new Consents(
                Set.copyOf(node.child("given").texts()),
                Set.copyOf(node.child("refused").texts()),
                named.text());
    }

    private static Set<String> allowed(ProfileNode node, Map<String, Endpoint> endpoints) {
        for (String name : node.texts()) {
            if (!endpoints.containsKey(name)) {
                throw node.invalid("'" + name + "' is no endpoint of this profile");
            }
        }
        return Set.copyOf(node.texts());
    }

    private static Map<String, Endpoint> endpoints(ProfileNode node) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        node.children().forEach((name, child) -> endpoints.put(name, endpoint(name, child)));
        for (String required : Roles.ENDPOINTS) {
            if (!endpoints.containsKey(required)) {
                throw node.invalid("endpoint '" + required + "' is missing");
            }
        }
        return Map.copyOf(endpoints);
    }

    private static Endpoint endpoint(String name, ProfileNode node) {
        Map<String, ProfileNode> parts = node.children(Set.of("method", "path", "at", "paged", "optional"));
        List<JsonPointer> at = new ArrayList<>();
        if (parts.containsKey("at")) {
            parts.get("at").texts().forEach(text -> at.add(pointer(parts.get("at"), text)));
        }
        return new Endpoint(
                name,
                parts.containsKey("method") ? parts.get("method").text() : "GET",
                node.child("path").text(),
                at.isEmpty() ? List.of(JsonPointer.empty()) : List.copyOf(at),
                parts.containsKey("paged") && parts.get("paged").flag(),
                parts.containsKey("optional") && parts.get("optional").flag());
    }

    private static Map<String, Map<String, List<String>>> fields(ProfileNode node) {
        Set<String> objects = new HashSet<>(Roles.FIELDS.keySet());
        objects.addAll(Set.of("dropped", "system"));
        node.children(objects);
        Map<String, Map<String, List<String>>> fields = new LinkedHashMap<>();
        Roles.FIELDS.forEach((object, roles) -> {
            ProfileNode child = node.child(object);
            Set<String> known = new HashSet<>(roles);
            if (object.equals("contact")) {
                known.addAll(CanonicalFile.CONTACTS.columns());
            }
            Map<String, List<String>> candidates = new LinkedHashMap<>();
            child.children(known).forEach((role, value) -> candidates.put(role, value.texts()));
            roles.forEach(role -> candidates.putIfAbsent(role, child.child(role).texts()));
            fields.put(object, candidates);
        });
        return fields;
    }

    private static Map<CanonicalFile, String> absent(ProfileNode node) {
        Map<CanonicalFile, String> absent = new EnumMap<>(CanonicalFile.class);
        node.children()
                .forEach((path, reason) -> absent.put(
                        CanonicalFile.at(path)
                                .orElseThrow(() -> reason.invalid("'" + path + "' is no file of the canonical folder")),
                        reason.text()));
        return absent;
    }

    private static ProfileNode known(ProfileNode parent, String name, String... keys) {
        ProfileNode node = parent.child(name);
        node.children(Set.of(keys));
        return node;
    }

    private static JsonPointer pointer(ProfileNode node, String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw node.invalid("must be a JSON pointer such as /contact");
        }
    }

    private static Set<Integer> numbers(ProfileNode node) {
        Set<Integer> numbers = new HashSet<>();
        node.texts().forEach(text -> numbers.add(number(node, text)));
        return Set.copyOf(numbers);
    }

    private static int number(ProfileNode node, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw node.invalid("'" + text + "' must be a whole number");
        }
    }

    private static int positive(ProfileNode node) {
        if (node.integer() < 1) {
            throw node.invalid("must be at least 1");
        }
        return node.integer();
    }

    private static Duration span(ProfileNode node) {
        try {
            return Duration.parse("PT" + node.text());
        } catch (DateTimeParseException e) {
            throw node.invalid("must be a span such as 1s or 2m");
        }
    }

    private static <E extends Enum<E>> E constant(ProfileNode node, Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(node.text())) {
                return constant;
            }
            names.add(name);
        }
        throw node.invalid("must be one of " + String.join(", ", names));
    }
}
