package dev.drover.routes;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a check found, file by file; a file without mistakes has an empty list. */
public record RouteFindings(Map<Path, List<Finding>> byFile) {

    static RouteFindings of(List<RouteFile> files, Collection<Finding> findings) {
        Map<Path, List<Finding>> byFile = new LinkedHashMap<>();
        files.forEach(file -> byFile.put(file.path(), new ArrayList<>()));
        findings.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::line).thenComparing(Finding::message))
                .forEach(finding -> byFile.computeIfAbsent(finding.file(), file -> new ArrayList<>())
                        .add(finding));
        return new RouteFindings(byFile);
    }

    public List<Finding> all() {
        return byFile.values().stream().flatMap(List::stream).toList();
    }

    public boolean valid() {
        return all().isEmpty();
    }

    /** Stops with ROUTE_INVALID, naming every mistake on its own line. */
    public void requireValid() {
        if (!valid()) {
            throw new DroverException(
                    ErrorCode.ROUTE_INVALID,
                    all().stream().map(Finding::toString).collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
