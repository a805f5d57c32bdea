package dev.drover.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What commands leave behind in a migration folder, looked through for canaries. */
final class CanaryFiles {
    /** What the customer gave and the secrets themselves. */
    private static final List<String> GIVEN = List.of("input", "secrets");

    private static final Path CONFIDENTIAL = Path.of("confidential");
    private static final String OWNER_ALONE = "rw-------";

    private final Path root;
    private final CanarySearch search;
    private final Map<String, String> hits = new LinkedHashMap<>();
    private final Set<String> files = new LinkedHashSet<>();
    private final Set<String> confidential = new LinkedHashSet<>();

    CanaryFiles(Path root, CanarySearch search) {
        this.root = root;
        this.search = search;
    }

    /** Looks at everything that is in the folder now. */
    void look(String when) {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                look(file, when);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(Path file, String when) throws IOException {
        Path name = root.relativize(file);
        if (GIVEN.contains(name.getName(0).toString())) {
            return;
        }
        files.add(name.toString());
        search.in(name.toString()).forEach(hit -> hit("the name of a file", hit, when));
        if (isConfidential(name)) {
            confidential.add(name.toString());
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            if (!mode.equals(OWNER_ALONE)) {
                hits.putIfAbsent(name + " holds personal data and can be read by others: " + mode, when);
            }
            return;
        }
        search.in(file).forEach(hit -> hit(name.toString(), hit, when));
    }

    private static boolean isConfidential(Path name) {
        for (Path part : name) {
            if (part.equals(CONFIDENTIAL)) {
                return name.startsWith("output");
            }
        }
        return false;
    }

    /** A leak; the first time counts. */
    void hit(String place, String what, String when) {
        hits.putIfAbsent(place + " holds a " + what, when);
    }

    /** Leaks, one line each. */
    List<String> hits() {
        return hits.entrySet().stream()
                .map(hit -> hit.getKey() + " after " + hit.getValue())
                .toList();
    }

    /** How many files were looked at, those that may hold personal data included. */
    int files() {
        return files.size();
    }

    /** How many files there were that may hold personal data. */
    int confidential() {
        return confidential.size();
    }
}
