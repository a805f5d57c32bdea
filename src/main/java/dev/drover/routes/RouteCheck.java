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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

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
        return check(files, null, true);
    }

    /** The same; {@code memory} learns which contents passed the schema, so that a start need not load it. */
    public RouteFindings check(List<RouteFile> files, Path memory) {
        CheckedFiles checked = CheckedFiles.in(memory);
        checked.forget();
        return check(files, checked, true);
    }

    /**
     * The checks that a start can afford: the schema only for files whose content is not remembered in {@code memory} as
     * having passed it, and no load, because the start itself loads them next; when that fails, {@link #check} says where.
     */
    public RouteFindings checkAtStart(List<RouteFile> files, Path memory) {
        return check(files, CheckedFiles.in(memory), false);
    }

    /** A file with what was read of it. */
    private record Read(RouteFile file, YamlNode tree, RouteDocument document, byte[] content) {

        List<Finding> houseFindings() {
            return HouseRules.check(
                    document,
                    new String(content, StandardCharsets.UTF_8).lines().count());
        }
    }

    /** The schema takes a second to load: it is asked beside the other checks. */
    private RouteFindings check(List<RouteFile> files, CheckedFiles checked, boolean load) {
        List<Finding> findings = new ArrayList<>();
        List<Read> read = read(files, findings);
        List<Read> unknown = read.stream()
                .filter(one -> checked == null || !checked.knows(one.content()))
                .toList();
        CompletableFuture<List<Finding>> schema = CompletableFuture.supplyAsync(() -> unknown.stream()
                .flatMap(one -> SchemaCheck.check(one.file(), one.tree()).stream())
                .toList());
        List<RouteDocument> documents = read.stream().map(Read::document).toList();
        List<Finding> ofRules = new ArrayList<>(together(documents));
        read.forEach(one -> ofRules.addAll(one.houseFindings()));
        List<Finding> ofLoad = load
                ? new LoadCheck(surroundings, root)
                        .check(documents.stream()
                                .filter(HouseRules::isWellNamed)
                                .toList())
                : List.of();

        List<Finding> ofSchema = schema.join();
        if (checked != null) {
            Set<Path> refused = ofSchema.stream().map(Finding::file).collect(Collectors.toSet());
            checked.remember(unknown.stream()
                    .filter(one -> !refused.contains(one.file().path()))
                    .map(Read::content)
                    .toList());
        }
        findings.addAll(ofSchema);
        addUnlessLineBlamed(findings, ofSchema, ofRules);
        addUnlessFileBlamed(findings, ofLoad);
        return RouteFindings.of(files, findings);
    }

    private static List<Read> read(List<RouteFile> files, List<Finding> findings) {
        List<Read> read = new ArrayList<>();
        for (RouteFile file : files) {
            try {
                YamlNode tree = YamlNode.read(file.path());
                read.add(new Read(file, tree, new RouteDocument(file, tree), Files.readAllBytes(file.path())));
            } catch (YamlProblem e) {
                findings.add(new Finding(file.path(), e.line(), e.getMessage()));
            } catch (IOException e) {
                findings.add(new Finding(file.path(), 0, "cannot be read; check its permissions"));
            }
        }
        return read;
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
    private static void addUnlessLineBlamed(List<Finding> findings, List<Finding> ofSchema, List<Finding> more) {
        Set<String> blamed = ofSchema.stream()
                .map(finding -> finding.file() + ":" + finding.line())
                .collect(Collectors.toSet());
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
