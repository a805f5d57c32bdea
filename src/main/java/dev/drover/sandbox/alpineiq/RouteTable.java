package dev.drover.sandbox.alpineiq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Paths of the API with named parts, and what answers them; of several that match, the first added wins. */
final class RouteTable {
    private final List<Route> routes = new ArrayList<>();

    /** What answers a request. */
    interface Handler {
        Reply answer(Request request);
    }

    /** A path that exists, for one method or (method null) for none. */
    private record Route(String method, List<String> parts, Handler handler) {}

    /** What was found for a request: the handler is null if the path exists, but not for this method. */
    record Match(Handler handler, Map<String, String> path) {}

    RouteTable get(String path, Handler handler) {
        return add("GET", path, handler);
    }

    RouteTable post(String path, Handler handler) {
        return add("POST", path, handler);
    }

    RouteTable put(String path, Handler handler) {
        return add("PUT", path, handler);
    }

    /** A path that exists and takes no method. */
    RouteTable noMethod(String path) {
        return add(null, path, null);
    }

    /** The match for a request; empty if the path is unknown. */
    Optional<Match> find(String method, List<String> segments) {
        Match wrongMethod = null;
        for (Route route : routes) {
            Map<String, String> path = match(route.parts, segments);
            if (path != null) {
                if (method.equals(route.method)) {
                    return Optional.of(new Match(route.handler, path));
                }
                wrongMethod = new Match(null, path);
            }
        }
        return Optional.ofNullable(wrongMethod);
    }

    private RouteTable add(String method, String path, Handler handler) {
        routes.add(new Route(method, List.of(path.substring(1).split("/")), handler));
        return this;
    }

    private static Map<String, String> match(List<String> parts, List<String> segments) {
        if (parts.size() != segments.size()) {
            return null;
        }
        Map<String, String> path = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.startsWith(":")) {
                path.put(part.substring(1), segments.get(i));
            } else if (!part.equals(segments.get(i))) {
                return null;
            }
        }
        return path;
    }
}
