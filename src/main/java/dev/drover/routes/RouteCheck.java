package dev.drover.routes;

import dev.drover.yaml.YamlNode;
import dev.drover.yaml.YamlProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks route files in three steps: Camel's schema, the house rules, a load into a context that is not started. A file
 * that fails a step is not blamed again by the next one, so that each mistake is told once.
 */
public final class RouteCheck {
    private final Path root;
    private final Surroundings surroundings;

    /** @param root the folder of routes: where a mistake is put that belongs to no file */
    public RouteCheck(Path root, Surroundings surroundings) {
        this.root = root;
        this.surroundings = surroundings;
    }

    /** Every check over every file. */
    public RouteFindings check(List<RouteFile> files) {
        return check(files, null);
    }

    /** The same, but the schema only for files whose content is not remembered in {@code memory} as having passed it. */
    public RouteFindings checkAtStart(List<RouteFile> files, Path memory) {
        return check(files, CheckedFiles.in(memory));
    }

    private RouteFindings check(List<RouteFile> files, CheckedFiles checked) {
        List<Finding> findings = new ArrayList<>();
        List<RouteDocument> documents = new ArrayList<>();
        List<byte[]> passed = new ArrayList<>();
        Set<String> blamed = new HashSet<>();
        for (RouteFile file : files) {
            try {
                YamlNode tree = YamlNode.read(file.path());
                byte[] content = Files.readAllBytes(file.path());
                if (checked == null || !checked.knows(content)) {
                    List<Finding> ofSchema = SchemaCheck.check(file, tree);
                    ofSchema.forEach(finding -> blamed.add(finding.file() + ":" + finding.line()));
                    findings.addAll(ofSchema);
                    if (ofSchema.isEmpty()) {
                        passed.add(content);
                    }
                }
                RouteDocument document = new RouteDocument(file, tree);
                documents.add(document);
                long lines = new String(content, StandardCharsets.UTF_8).lines().count();
                addUnlessBlamed(findings, blamed, HouseRules.check(document, lines));
            } catch (YamlProblem e) {
                findings.add(new Finding(file.path(), e.line(), e.getMessage()));
            } catch (IOException e) {
                findings.add(new Finding(file.path(), 0, "cannot be read; check its permissions"));
            }
        }
        if (checked != null) {
            checked.remember(passed);
        }
        addUnlessBlamed(findings, blamed, together(documents));
        List<RouteDocument> loadable =
                documents.stream().filter(HouseRules::isWellNamed).toList();
        addUnlessFileBlamed(findings, new LoadCheck(surroundings, root).check(loadable));
        return RouteFindings.of(files, findings);
    }

    private List<Finding> together(List<RouteDocument> documents) {
        JavaRoutes java;
        try {
            java = JavaRoutes.of(surroundings.javaRoutes().get(), surroundings.properties());
        } catch (Exception e) {
            return List.of(new Finding(root, 0, "the Java routes cannot be described: " + e.getMessage()));
        }
        return CrossChecks.check(documents, surroundings, java, root);
    }

    /** A line that the schema refuses is not judged again by the rules. */
    private static void addUnlessBlamed(List<Finding> findings, Set<String> blamed, List<Finding> more) {
        more.stream()
                .filter(finding -> !blamed.contains(finding.file() + ":" + finding.line()))
                .forEach(findings::add);
    }

    /** What a load tells about a file with known mistakes, or about no file at all beside them, follows from those. */
    private void addUnlessFileBlamed(List<Finding> findings, List<Finding> more) {
        Set<Path> files = new HashSet<>();
        findings.forEach(finding -> files.add(finding.file()));
        if (!files.isEmpty()) {
            files.add(root);
        }
        more.stream().filter(finding -> !files.contains(finding.file())).forEach(findings::add);
    }
}
