package dev.drover.engine;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/** What a system's package gives to the routes: named beans, Java routes behind the YAML ones, component settings. */
public interface Connector extends AutoCloseable {

    /** {@code alpineiq}, {@code salesforce} … also the folder of its routes. */
    String system();

    /** Beans that the YAML routes call by name. */
    Map<String, Object> beans();

    /** Java routes that the YAML routes call by {@code direct:} name. */
    List<RoutesBuilder> routes();

    /** Sets up components before the context starts (credentials, time-outs). */
    void configure(CamelContext context);

    /** One read-only finding of the doctor. */
    record Finding(String check, boolean passed, String detail) {}

    /** Looks at keys, reachability, permissions and limits without changing anything. Never throws. */
    List<Finding> examine();

    /** What is left of each quota now, for progress lines. */
    List<Quota> quotas();

    record Quota(String name, long left, long maximum) {}

    @Override
    void close();
}
