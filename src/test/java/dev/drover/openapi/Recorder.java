package dev.drover.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.SandboxSystem;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stands before a simulated system and tells of every request that the system answered. Changes nothing. */
public final class Recorder implements SandboxSystem {
    private static final List<String> CREDENTIALS = List.of("x-api-token", "Authorization");

    private final SandboxSystem system;
    private final Consumer<Exchange> listener;

    public Recorder(SandboxSystem system, Consumer<Exchange> listener) {
        this.system = system;
        this.listener = listener;
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        byte[] body = call.body().readAllBytes();
        HttpCall.Answer answer = call.inner(call.method(), target(call), Map.of(), body, system::handle);
        listener.accept(new Exchange(
                call.method(),
                call.path(),
                call.queryAll(),
                CREDENTIALS.stream()
                        .filter(name -> call.header(name).isPresent())
                        .findFirst()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .orElse(null),
                call.header("Content-Type").orElse(null),
                new String(body, StandardCharsets.UTF_8),
                answer.isCut() ? 0 : answer.status(),
                answer.contentType(),
                new String(answer.body(), StandardCharsets.UTF_8)));
        pass(answer, call);
    }

    private static void pass(HttpCall.Answer answer, HttpCall call) throws IOException {
        answer.headers().forEach(call::setHeader);
        if (!answer.isCut()) {
            call.respond(answer.status(), answer.contentType(), answer.body());
            return;
        }
        // not closed: that would end the answer properly
        OutputStream out = call.respondStream(answer.status(), answer.contentType());
        out.write(answer.body());
        call.cut();
    }

    private static String target(HttpCall call) {
        String query = call.queryAll().entrySet().stream()
                .flatMap(
                        entry -> entry.getValue().stream().map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return call.path() + "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(Optional.ofNullable(text).orElse(""), StandardCharsets.UTF_8);
    }

    @Override
    public Stream<JsonNode> dump(String object) {
        return system.dump(object);
    }

    @Override
    public void reset() {
        system.reset();
    }

    @Override
    public void control(HttpCall call) throws IOException {
        system.control(call);
    }
}
