package dev.drover.chaos;

import java.util.List;
import java.util.Map;

/** What both systems do while commands run: they refuse, quote people in their errors, break off. */
final class CanaryTroubles {
    private final Ground ground;
    private final CanaryScene scene;
    private final String quoted;
    private int hits;

    /** @param quoted what a careless server quotes in its errors */
    CanaryTroubles(Ground ground, CanaryScene scene, String quoted) {
        this.ground = ground;
        this.scene = scene;
        this.quoted = quoted;
    }

    /** From now on every such request is refused with a body that quotes a person. */
    void quote(Simulator system, String path, int status) {
        ended(system);
        String message = "value not valid: " + quoted;
        system.fault(Map.of(
                "kind",
                "status",
                "status",
                status,
                "path",
                path,
                "body",
                "[{\"errorCode\":\"NOT_FORESEEN\",\"error\":\"" + message + "\",\"error_description\":\"" + message
                        + "\",\"message\":\"" + message + "\",\"fields\":[\"" + quoted + "\"]}]",
                "times",
                -1));
    }

    /** The same at the destination. */
    void quote(CanaryScene.Refused refused) {
        quote(ground.destination().control(), refused.path(), refused.status());
    }

    /** From now on every such request is answered by a page that quotes a person. */
    void garble(Simulator system, String path) {
        ended(system);
        system.fault(Map.of(
                "kind",
                "status",
                "status",
                200,
                "path",
                path,
                "contentType",
                "application/json",
                "body",
                "{\"data\": [{\"contactID\": \"" + quoted + "\", \"timestamp\": " + quoted,
                "times",
                -1));
    }

    /** Faults after which a run goes on. */
    void passing() {
        for (String kind : List.of("truncate", "html", "reset", "answer-lost")) {
            ground.alpineiq().fault(Map.of("kind", kind, "path", "/api/", "skip", 3, "times", 1));
            for (int n = 0; n < scene.passing().size(); n++) {
                ground.destination()
                        .control()
                        .fault(Map.of("kind", kind, "path", scene.passing().get(n), "skip", 2 - n, "times", 1));
            }
        }
    }

    void peace() {
        ended(ground.alpineiq());
        ended(ground.destination().control());
    }

    void ended(Simulator system) {
        hits += system.hits();
        system.noFaults();
    }

    /** How many requests have met a trouble that has ended. */
    int hits() {
        return hits;
    }
}
