package dev.drover.engine;

import dev.drover.mapping.MappingSet;
import dev.drover.mapping.ObjectMapping;
import dev.drover.routes.RouteCheck;
import dev.drover.routes.RouteFile;
import dev.drover.routes.RouteFiles;
import dev.drover.routes.RouteFindings;
import dev.drover.routes.Surroundings;
import dev.drover.settings.Installation;
import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The route files of one migration, and whether they are right: the shared ones, its source's, its destination's. */
public final class RouteInspection {
    private final List<RouteFile> files;
    private final RouteCheck check;
    private final Path memory;

    /** @param folder null = only the installation's files */
    RouteInspection(
            Installation installation,
            MigrationFolder folder,
            Settings settings,
            MappingSet mappings,
            Source source,
            Destination destination,
            Map<String, Object> engineBeans) {
        Set<String> systems = Set.of("shared", source.system(), destination.system());
        this.files = RouteFiles.find(installation.routes(), folder == null ? null : folder.routes()).stream()
                .filter(file -> systems.contains(file.system()))
                .toList();
        Map<String, Object> beans = new HashMap<>(engineBeans);
        beans.putAll(source.beans());
        beans.putAll(destination.beans());
        Set<String> called = new HashSet<>();
        source.extraction().forEach(step -> called.add(step.endpoint()));
        for (ObjectMapping phase : mappings.phases()) {
            called.add(destination.loadEndpoint(phase));
        }
        this.memory = settings.path("routes.memory");
        this.check = new RouteCheck(
                installation.routes(),
                new Surroundings(
                        beans,
                        settings.asMap(),
                        () -> Stream.concat(source.routes().stream(), destination.routes().stream())
                                .toList(),
                        called,
                        context -> {
                            source.configure(context);
                            destination.configure(context);
                        }));
    }

    public List<Path> files() {
        return files.stream().map(RouteFile::path).toList();
    }

    /** Every check. */
    public RouteFindings findings() {
        return check.check(files, memory);
    }

    /** The same; the schema only for files that have not passed it before. Errors: ROUTE_INVALID. */
    void requireValid() {
        check.checkAtStart(files, memory).requireValid();
    }
}
