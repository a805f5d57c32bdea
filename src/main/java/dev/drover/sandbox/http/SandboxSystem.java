package dev.drover.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

/** A simulated system behind one {@link SandboxServer}. Its methods are called from many threads at once. */
public interface SandboxSystem {

    /** Answers one request to any path outside {@code /sandbox/}. */
    void handle(HttpCall call) throws IOException;

    /** Every stored record of an object, for {@code GET /sandbox/dump/{object}}. An unknown object is a NoSuchElementException. */
    Stream<JsonNode> dump(String object);

    /** Back to the state after the start. */
    void reset();

    /** A control-plane path of the system itself, below {@code /sandbox/}. */
    default void control(HttpCall call) throws IOException {
        call.respondJson(404, Map.of("error", "no such control path"));
    }
}
