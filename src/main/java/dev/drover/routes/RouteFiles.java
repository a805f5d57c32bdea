package dev.drover.routes;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the route files of an installation, with a migration's own ones in the place of those that they replace. */
public final class RouteFiles {
    private static final String ENDING = ".camel.yaml";

    private RouteFiles() {}

    /**
     * Every {@code *.camel.yaml} below both folders, sorted by name. A file of the migration replaces the installation's
     * file of the same place or, if it is unique, of the same file name; any other is added.
     *
     * @param migration may be null or absent
     */
    public static List<RouteFile> find(Path installation, Path migration) {
        Map<String, RouteFile> found = new TreeMap<>(below(installation));
        if (migration != null) {
            Map<String, RouteFile> own = below(migration);
            for (RouteFile file : own.values()) {
                String place = found.containsKey(file.name()) ? file.name() : sameFileName(found, file);
                found.put(place, new RouteFile(file.path(), place));
            }
        }
        return List.copyOf(found.values());
    }

    private static String sameFileName(Map<String, RouteFile> found, RouteFile file) {
        String simple = file.path().getFileName().toString();
        List<String> places = found.keySet().stream()
                .filter(name -> name.endsWith("/" + simple))
                .toList();
        return places.size() == 1 && !file.name().contains("/") ? places.get(0) : file.name();
    }

    private static Map<String, RouteFile> below(Path root) {
        Map<String, RouteFile> files = new TreeMap<>();
        if (!Files.isDirectory(root)) {
            return files;
        }
        try (Stream<Path> walk = Files.walk(root)) {
            walk.filter(path -> path.toString().endsWith(ENDING) && Files.isRegularFile(path))
                    .forEach(path -> {
                        String name = root.relativize(path).toString().replace('\\', '/');
                        files.put(name, new RouteFile(path, name));
                    });
        } catch (IOException | UncheckedIOException e) {
            throw new DroverException(
                    ErrorCode.ROUTE_INVALID, root + ": the folder of routes cannot be read; check its permissions", e);
        }
        return files;
    }
}
