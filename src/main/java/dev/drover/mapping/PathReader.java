package dev.drover.mapping;

import dev.drover.mapping.PhaseFile.Bucket;
import dev.drover.mapping.PhaseFile.PathUse;
import dev.drover.mapping.convert.SourceType;
import dev.drover.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the source fields that the lines of one mapping file name, checks them against the catalogue, and remembers them. */
final class PathReader {
    private final SourceCatalog.SourceObject object;
    private final String catalogFile;
    private final List<PathUse> uses = new ArrayList<>();

    PathReader(SourceCatalog.SourceObject object, String catalogFile) {
        this.object = object;
        this.catalogFile = catalogFile;
    }

    List<PathUse> uses() {
        return uses;
    }

    /** The paths under a key, in order of preference, all of a type that is accepted. */
    List<SourcePath> paths(YamlMap line, String key, Set<SourceType> accepted, String by) {
        List<SourcePath> found = new ArrayList<>();
        for (String path : line.texts(key)) {
            field(line, key, path).ifPresent(field -> {
                if (!accepted.contains(field.type())) {
                    line.problem(
                            key,
                            "source field '" + path + "' is of type "
                                    + field.type().word() + ", which " + by + " does not take");
                }
                uses.add(new PathUse(path, Bucket.MAPPED, line.file(), line.line(key)));
                found.add(path(field));
            });
        }
        return found;
    }

    /** Counts the known paths under a key as mapped, and says nothing. */
    void noteUses(YamlMap line, String key) {
        line.texts(key).stream()
                .filter(path -> object.field(path).isPresent())
                .forEach(path -> uses.add(new PathUse(path, Bucket.MAPPED, line.file(), line.line(key))));
    }

    /** A path that a rule looks at without moving it. */
    Optional<SourcePath> lookedAt(YamlMap line, String key) {
        String path = line.required(key);
        return path.isEmpty() ? Optional.empty() : field(line, key, path).map(this::path);
    }

    void bucket(YamlMap line, String key, Bucket bucket) {
        for (String path : line.texts(key)) {
            field(line, key, path).ifPresent(field -> uses.add(new PathUse(path, bucket, line.file(), line.line(key))));
        }
    }

    private Optional<SourceCatalog.Field> field(YamlMap line, String key, String path) {
        Optional<SourceCatalog.Field> field = object.field(path);
        if (field.isEmpty()) {
            line.problem(
                    key,
                    "source field '" + path + "' of " + object.name() + " is unknown; the known ones are in "
                            + catalogFile);
        }
        return field;
    }

    private SourcePath path(SourceCatalog.Field field) {
        return new SourcePath(field.path(), object.isContainer(field.path()));
    }
}
