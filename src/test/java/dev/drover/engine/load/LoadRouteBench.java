package dev.drover.engine.load;

import dev.drover.failure.DroverException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** The load routes of a destination, whole and from their files, with the engine's bean and the write routes replaced. */
public final class LoadRouteBench implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Function<LoadBatch, LoadResult> answer;
    private final List<String> events = new ArrayList<>();
    private List<? extends LoadBatch> batches = List.of();
    private DroverException failure;

    private LoadRouteBench(Function<LoadBatch, LoadResult> answer) {
        this.answer = answer;
    }

    /**
     * @param writes endpoint of a write route → how a batch that comes there is noted
     * @param answer what a write route gives
     */
    public static LoadRouteBench start(
            List<Path> files, Map<String, String> writes, Function<LoadBatch, LoadResult> answer) throws Exception {
        LoadRouteBench bench = new LoadRouteBench(answer);
        DefaultCamelContext context = bench.context;
        context.disableJMX();
        context.getRegistry().bind("load", bench.new Load());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                writes.forEach((endpoint, how) -> from(endpoint).process(exchange -> bench.write(how, exchange)));
            }
        });
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(files.stream()
                        .map(file -> PluginHelper.getResourceLoader(context).resolveResource("file:" + file))
                        .toList());
        context.start();
        return bench;
    }

    /** Runs a route over these batches, and gives what happened. */
    public List<String> run(String route, LoadBatch... given) {
        return run(null, route, given);
    }

    /** The same, and the first write fails with this. */
    public List<String> run(DroverException thrown, String route, LoadBatch... given) {
        events.clear();
        batches = List.of(given);
        failure = thrown;
        context.createProducerTemplate().sendBody(route, "the phase");
        return events();
    }

    /** What happened since the run began. */
    public List<String> events() {
        return List.copyOf(events);
    }

    private void write(String how, Exchange exchange) {
        LoadBatch batch = exchange.getMessage().getBody(LoadBatch.class);
        events.add(how + " " + batch.size());
        if (failure != null) {
            throw failure;
        }
        exchange.getMessage().setBody(answer.apply(batch));
    }

    @Override
    public void close() {
        context.stop();
    }

    /** The engine's bean, as the routes see it. */
    public final class Load {
        private Load() {}

        public Iterator<LoadBatch> batches(String phase) {
            Iterator<? extends LoadBatch> left = batches.iterator();
            return new LazyIterator<>(
                    () -> {
                        if (!left.hasNext()) {
                            return null;
                        }
                        LoadBatch batch = left.next();
                        events.add("claimed " + batch.size());
                        return batch;
                    },
                    batch -> batch.isEmpty() || events.contains("recorded " + batch.size()));
        }

        public LoadBatch map(LoadBatch batch) {
            events.add("mapped " + batch.size());
            return batch;
        }

        public LoadBatch refuse(LoadBatch batch) {
            events.add("dead-letter");
            return batch;
        }

        public void record(LoadResult result) {
            events.add("recorded " + result.batch().size());
        }
    }
}
