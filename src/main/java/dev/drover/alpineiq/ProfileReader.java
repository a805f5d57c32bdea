package dev.drover.alpineiq;

import com.fasterxml.jackson.core.JsonPointer;
import dev.drover.alpineiq.AlpineIqProfile.Archived;
import dev.drover.alpineiq.AlpineIqProfile.Endpoint;
import dev.drover.alpineiq.AlpineIqProfile.Envelope;
import dev.drover.alpineiq.AlpineIqProfile.OrderShape;
import dev.drover.alpineiq.AlpineIqProfile.Orders;
import dev.drover.alpineiq.AlpineIqProfile.Pages;
import dev.drover.alpineiq.AlpineIqProfile.Paging;
import dev.drover.alpineiq.AlpineIqProfile.Retry;
import dev.drover.settings.ProfileNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the profile strictly: what it does not know is an error with file and line (PROFILE_INVALID). */
final class ProfileReader {
    private static final Set<String> ENDPOINT_KEYS =
            Set.of("method", "path", "list", "total", "pages", "offset", "size", "maximum", "fixed", "optional");

    private ProfileReader() {}

    static AlpineIqProfile read(Path file) {
        ProfileNode root = ProfileNode.read(file);
        Map<String, ProfileNode> parts = root.children(Set.of(
                "auth",
                "envelope",
                "retry",
                "paging",
                "orders",
                "adjustments",
                "tier",
                "archived",
                "safety",
                "endpoints",
                "fields"));
        for (String required : List.of("auth", "envelope", "retry", "endpoints", "fields")) {
            if (!parts.containsKey(required)) {
                throw root.invalid("'" + required + "' is missing");
            }
        }
        Map<String, Endpoint> endpoints = endpoints(parts.get("endpoints"));
        return new AlpineIqProfile(
                parts.get("auth").child("header").text(),
                envelope(parts.get("envelope")),
                retry(parts.get("retry")),
                new Paging(root.child("paging").child("passes").integer()),
                new Orders(constant(root.child("orders").child("shape"), OrderShape.class)),
                parse(root.child("adjustments").child("since"), LocalDate::parse, "a date such as 2015-01-01"),
                root.child("tier").child("name").text(),
                archived(root.child("archived")),
                allowed(root.child("safety").child("allowNonGet"), endpoints),
                endpoints,
                fields(parts.get("fields")));
    }

    private static Envelope envelope(ProfileNode node) {
        node.children(Set.of("success", "code", "message", "keyRefused"));
        return new Envelope(
                pointer(node.child("success")),
                pointer(node.child("code")),
                pointer(node.child("message")),
                node.child("keyRefused").text());
    }

    private static Retry retry(ProfileNode node) {
        node.children(Set.of("codes", "firstPause", "longestPause"));
        ProfileNode codes = node.child("codes");
        Set<Integer> numbers = new LinkedHashSet<>();
        for (String code : codes.texts()) {
            try {
                numbers.add(Integer.valueOf(code));
            } catch (NumberFormatException e) {
                throw codes.invalid("must be a list of HTTP codes");
            }
        }
        return new Retry(Set.copyOf(numbers), span(node.child("firstPause")), span(node.child("longestPause")));
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
        Map<String, ProfileNode> parts = node.children(ENDPOINT_KEYS);
        ProfileNode path = node.child("path");
        if (!path.text().startsWith("/")) {
            throw path.invalid("must begin with /");
        }
        Map<String, String> fixed = new LinkedHashMap<>();
        if (parts.containsKey("fixed")) {
            parts.get("fixed").children().forEach((key, value) -> fixed.put(key, value.text()));
        }
        Pages pages = parts.containsKey("pages") ? constant(parts.get("pages"), Pages.class) : Pages.NONE;
        if (pages != Pages.NONE && !(parts.containsKey("offset") && parts.containsKey("size"))) {
            throw node.invalid("is paged, so it needs 'offset' and 'size', the names of the query parameters");
        }
        return new Endpoint(
                name,
                parts.containsKey("method") ? parts.get("method").text() : "GET",
                path.text(),
                pointers(parts.get("list")),
                Optional.ofNullable(parts.get("total")).map(ProfileReader::pointer),
                pages,
                text(parts.get("offset")),
                text(parts.get("size")),
                parts.containsKey("maximum") ? parts.get("maximum").integer() : Integer.MAX_VALUE,
                Map.copyOf(fixed),
                parts.containsKey("optional") && parts.get("optional").flag());
    }

    private static Archived archived(ProfileNode node) {
        node.children(Set.of("columns", "numbers", "times", "separators"));
        Map<String, String> columns = new LinkedHashMap<>();
        node.child("columns").children().forEach((column, field) -> columns.put(column, field.text()));
        ProfileNode separators = node.child("separators");
        if (!separators.text().matches("[,;|/ ]{1,9}")) {
            throw separators.invalid("must be some of , ; | / and space");
        }
        return new Archived(
                Map.copyOf(columns),
                Set.copyOf(node.child("numbers").texts()),
                Set.copyOf(node.child("times").texts()),
                separators.text());
    }

    private static Set<String> allowed(ProfileNode node, Map<String, Endpoint> endpoints) {
        for (String name : node.texts()) {
            if (!endpoints.containsKey(name)) {
                throw node.invalid("'" + name + "' is no endpoint of this profile");
            }
        }
        return Set.copyOf(node.texts());
    }

    private static Map<String, Map<String, List<String>>> fields(ProfileNode node) {
        Map<String, Map<String, List<String>>> fields = new LinkedHashMap<>();
        Map<String, ProfileNode> objects = node.children(Roles.FIELDS.keySet());
        Roles.FIELDS.forEach((object, roles) -> {
            ProfileNode child = objects.get(object);
            if (child == null) {
                throw node.invalid("'" + object + "' is missing");
            }
            Map<String, List<String>> candidates = new LinkedHashMap<>(Roles.OPTIONAL.getOrDefault(object, Map.of()));
            Set<String> known = new HashSet<>(roles);
            known.addAll(candidates.keySet());
            child.children(known).forEach((role, value) -> candidates.put(role, value.texts()));
            for (String role : roles) {
                if (!candidates.containsKey(role)) {
                    throw child.invalid("'" + role + "' is missing");
                }
            }
            fields.put(object, Map.copyOf(candidates));
        });
        return Map.copyOf(fields);
    }

    private static String text(ProfileNode node) {
        return node == null ? "" : node.text();
    }

    private static List<JsonPointer> pointers(ProfileNode node) {
        List<JsonPointer> pointers = new ArrayList<>();
        if (node != null) {
            for (String text : node.texts()) {
                pointers.add(pointer(node, text));
            }
        }
        return List.copyOf(pointers);
    }

    private static JsonPointer pointer(ProfileNode node) {
        return pointer(node, node.text());
    }

    private static JsonPointer pointer(ProfileNode node, String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw node.invalid("must be a JSON pointer such as /data/results");
        }
    }

    private static Duration span(ProfileNode node) {
        return parse(node, text -> Duration.parse("PT" + text), "a span such as 1s or 2m");
    }

    private static <T> T parse(ProfileNode node, Function<String, T> parser, String wanted) {
        try {
            return parser.apply(node.text());
        } catch (DateTimeParseException e) {
            throw node.invalid("must be " + wanted);
        }
    }

    private static <E extends Enum<E>> E constant(ProfileNode node, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(node.text())) {
                return constant;
            }
        }
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        throw node.invalid("must be one of " + String.join(", ", names));
    }
}
