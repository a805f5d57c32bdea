package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Pipedrive company in memory: API v2, and of v1 what has no successor.
 *
 * <p>Control plane, besides the one that every sandbox has:
 *
 * <pre>
 * GET  /sandbox/dump/{object}      organizations, persons, deals (archived ones too), products, dealProducts, notes, activities,
 *                                  leads, pipelines, stages, users, fields, options: custom fields by name, options by label
 * POST /sandbox/records/{object}   records that were there before (a list of v2 bodies; custom fields may be named by name, options
 *                                  by label) → list of ids; of personFields and the like: list of fields → list of keys
 * POST /sandbox/edit/{object}      [{"id":…,"by":user id,"fields":{…}}]: people edit, by the rules of the API, and leave their
 *                                  stamps; "by" is the first colleague when it is not given → list of ids
 * POST /sandbox/create/{object}    [{"by":…,"fields":{…}}]: people create → list of ids
 * POST /sandbox/delete/{object}    [id or {"id":…,"by":…}]: people delete → list of ids
 * POST /sandbox/corrupt/{object}   [{"id":…,"fields":{…}}]: stored values change, past all rules and without a stamp
 * POST /sandbox/swap/{object}      {"ids":[a,b],"field":…}: two stored values change places, likewise
 * POST /sandbox/late               {"method":"POST","path":"/persons$","millis":5000,"times":1,"status":504}: such a request is
 *                                  answered with the status (0: the connection is cut) and takes effect later
 * POST /sandbox/options            members of {@link PipedriveOptions} to change; GET shows them without secrets
 * GET  /sandbox/tokens             what was spent, by operation
 * </pre>
 */
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
        try {
            api.catchUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Dump(api.company()).of(object);
    }

    /** The objects that can be dumped. */
    public List<String> objects() {
        return Dump.OBJECTS;
    }

    @Override
    public void reset() {
        api = new Api(new Company(initial, clock));
    }

    @Override
    public void control(HttpCall call) throws IOException {
        new ControlHandler(api).handle(call);
    }
}
