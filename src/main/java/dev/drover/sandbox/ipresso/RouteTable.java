package dev.drover.sandbox.ipresso;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Paths below {@code /api/2/} with named parts, and what answers them; of several that match, the first added wins. */
final class RouteTable {
    private final List<Route> routes = new ArrayList<>();

    /** What answers a request. */
    interface Handler {
        Reply answer(Request request);
    }

    private record Route(String method, List<String> parts, Handler handler) {}

    /** A route that was found. */
    record Match(Handler handler, Map<String, String> path) {}

    RouteTable on(String method, String path, Handler handler) {
        routes.add(new Route(method, List.of(path.split("/")), handler));
        return this;
    }

    RouteTable get(String path, Handler handler) {
        return on("GET", path, handler);
    }

    RouteTable post(String path, Handler handler) {
        return on("POST", path, handler);
    }

    RouteTable put(String path, Handler handler) {
        return on("PUT", path, handler);
    }

    RouteTable delete(String path, Handler handler) {
        return on("DELETE", path, handler);
    }

    Match find(String method, List<String> segments) {
        boolean known = false;
        for (Route route : routes) {
            Map<String, String> path = match(route.parts(), segments);
            if (path != null && route.method().equals(method)) {
                return new Match(route.handler(), path);
            }
            known = known || path != null;
        }
        throw Refusal.of(known ? Reply.error(405, "Method not allowed") : Reply.error(404, "Not found"));
    }

    private static Map<String, String> match(List<String> parts, List<String> segments) {
        if (parts.size() != segments.size()) {
            return null;
        }
        Map<String, String> path = new HashMap<>();
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
