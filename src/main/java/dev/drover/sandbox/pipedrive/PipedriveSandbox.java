package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxSystem;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** A Pipedrive company in memory: API v2, and of v1 what has no successor. */
public final class PipedriveSandbox implements SandboxSystem {
    private final PipedriveOptions initial;
    private final SandboxClock clock;
    private volatile Api api;

    public PipedriveSandbox(PipedriveOptions options, SandboxClock clock) {
        this.initial = options;
        this.clock = clock;
        this.api = new Api(new Company(options, clock));
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        api.handle(call);
    }

    @Override
    public Stream<JsonNode> dump(String object) {
        throw new NoSuchElementException(object);
    }

    @Override
    public void reset() {
        api = new Api(new Company(initial, clock));
    }
}
