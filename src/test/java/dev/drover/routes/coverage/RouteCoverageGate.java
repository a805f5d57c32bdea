package dev.drover.routes.coverage;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Asserts that the tests before it executed every node of every shipped route. Its name keeps it out of the ordinary runs:
 * it must come last.
 */
class RouteCoverageGate {

    @Test
    void every_node_of_every_route_was_executed() {
        RouteCoverage.assertComplete(RouteCoverage.DUMPS, Path.of("routes"));
    }
}
