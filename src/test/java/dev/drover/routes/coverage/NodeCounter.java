package dev.drover.routes.coverage;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Counts how often each node ran. Camel's own statistics keep one counter for a node of a route configuration, that of the
 * first route which uses it, so a failure in any other route would look as if the node had not run.
 */
final class NodeCounter implements InterceptStrategy {
    private final Map<String, LongAdder> executions = new ConcurrentHashMap<>();

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor nextTarget) {
        LongAdder count = executions.computeIfAbsent(prefixOf(node) + node.getId(), id -> new LongAdder());
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                count.increment();
                return super.process(exchange, callback);
            }
        };
    }

    private static String prefixOf(NamedNode node) {
        for (NamedNode n = node; n != null; n = n.getParent()) {
            if (n.getNodePrefixId() != null) {
                return n.getNodePrefixId();
            }
        }
        return "";
    }

    /** Ids of the nodes that ran, with how often. */
    Map<String, Long> executed() {
        Map<String, Long> executed = new TreeMap<>();
        executions.forEach((id, count) -> {
            if (count.sum() > 0) {
                executed.put(id, count.sum());
            }
        });
        return executed;
    }
}
