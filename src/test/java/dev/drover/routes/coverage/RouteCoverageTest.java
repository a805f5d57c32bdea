package dev.drover.routes.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteCoverageTest {
    private static final String ROUTES = """
            - routeConfiguration:
                id: demo-failures
                onException:
                  - onException:
                      exception:
                        - java.lang.Exception
                      handled:
                        constant: "true"
                      steps:
                        - log:
                            id: say-demo-failed
                            message: failed
            - route:
                id: demo-quiet-run
                nodePrefixId: demo-quiet-run-
                routeConfigurationId: demo-failures
                from:
                  uri: direct:quiet
                  steps:
                    - log:
                        id: say-demo-loud
                        message: quiet
            - route:
                id: demo-loud-run
                nodePrefixId: demo-loud-run-
                routeConfigurationId: demo-failures
                from:
                  uri: direct:loud
                  steps:
                    - choice:
                        id: choose-demo-path
                        when:
                          - simple: "${body} == 'fail'"
                            steps:
                              - bean:
                                  id: fail-demo-loudly
                                  ref: failing
                                  method: fail
                        otherwise:
                          steps:
                            - log:
                                id: say-demo-loud
                                message: loud
            """;

    public static final class Failing {
        public void fail() {
            throw new IllegalStateException("on purpose");
        }
    }

    @TempDir
    Path folder;

    private Path dumps;
    private Path file;

    @BeforeEach
    void routes() throws IOException {
        dumps = folder.resolve("dumps");
        file = Files.writeString(folder.resolve("demo.camel.yaml"), ROUTES);
    }

    @Test
    void names_the_nodes_that_no_test_executed() throws Exception {
        run("hello");

        assertThat(RouteCoverage.missed(dumps, folder))
                .containsExactly(
                        file + ":10: log 'say-demo-failed'",
                        file + ":20: log 'say-demo-loud'",
                        file + ":35: bean 'fail-demo-loudly'");
    }

    @Test
    void merges_what_several_tests_executed_and_sees_nodes_shared_by_routes() throws Exception {
        run("hello");
        run("fail");

        assertThat(RouteCoverage.missed(dumps, folder)).containsExactly(file + ":20: log 'say-demo-loud'");
    }

    @Test
    void forgets_what_ran_before_the_file_was_changed() throws Exception {
        run("hello");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(RouteCoverage.missed(dumps, folder)).hasSize(5);
        assertThatThrownBy(() -> RouteCoverage.assertComplete(dumps, folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("5 nodes of routes were executed by no test");
    }

    @Test
    void counts_in_an_application_started_by_camel_main_too() throws Exception {
        Main main = new Main();
        main.configure().withRoutesIncludePattern("file:" + file);
        main.bind("failing", new Failing());
        main.start();
        try {
            main.getCamelTemplate().sendBody("direct:quiet", "hello");
            RouteCoverage.collect(main.getCamelContext(), "main", dumps);
        } finally {
            main.stop();
        }

        assertThat(RouteCoverage.missed(dumps, folder)).isNotEmpty().noneMatch(line -> line.contains(":20: "));
    }

    private void run(String body) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("failing", new Failing());
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "file:" + file));
            context.start();
            context.createProducerTemplate().sendBody("direct:loud", body);
            RouteCoverage.collect(context, "demo", dumps);
        }
    }
}
