package dev.drover.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.settings.Settings;
import dev.drover.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of the shipped routes can be judged without the beans and Java routes of their connectors. */
class ShippedRoutesTest {
    private static final Path ROUTES = Path.of("routes");

    @Test
    void follow_the_schema_and_the_house_rules() throws Exception {
        List<Finding> findings = new ArrayList<>();
        for (RouteFile file : RouteFiles.find(ROUTES, null)) {
            YamlNode tree = YamlNode.read(file.path());
            findings.addAll(SchemaCheck.check(file, tree));
            findings.addAll(HouseRules.check(new RouteDocument(file, tree), 0));
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void name_documented_settings_only() throws Exception {
        var documented =
                Settings.defaults(Path.of("application.properties")).asMap().keySet();
        List<String> unknown = new ArrayList<>();
        for (RouteFile file : RouteFiles.find(ROUTES, null)) {
            RouteDocument document = new RouteDocument(file, YamlNode.read(file.path()));
            document.placeholders().stream()
                    .filter(use -> !documented.contains(use.text()))
                    .filter(use -> !document.templateParameters().contains(use.text()))
                    .forEach(use -> unknown.add(file.path() + ":" + use.line() + ": " + use.text()));
        }
        assertThat(unknown).isEmpty();
    }
}
