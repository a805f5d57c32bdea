package dev.drover.engine;

import dev.drover.routes.RouteFile;
import dev.drover.routes.RouteFiles;
import dev.drover.settings.Installation;
import dev.drover.settings.MigrationFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The route files of one migration: the shared ones, its source's, its destination's. */
final class RouteSelection {

    private RouteSelection() {}

    static List<Path> of(Installation installation, MigrationFolder folder, Source source, Destination destination) {
        Set<String> systems = Set.of("shared", source.system(), destination.system());
        return RouteFiles.find(installation.routes(), folder.routes()).stream()
                .filter(file -> systems.contains(file.system()))
                .map(RouteFile::path)
                .toList();
    }
}
