package dev.drover.mapping;

import dev.drover.failure.ErrorCode;
import dev.drover.mapping.convert.SourceType;
import dev.drover.yaml.Problems;
import dev.drover.yaml.YamlMap;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a source system can give: its objects and every field that they may have, read from a file of the profile. */
public final class SourceCatalog {
    private static final List<String> EVIDENCE = List.of("documented", "seen", "inferred", "assumed", "derived");

    /**
     * A field of a source object.
     *
     * @param path dotted, such as {@code addr.city}; derived ones begin with {@code drover.}
     * @param personal whether its values must never be shown in a log or a report
     * @param evidence how sure the name is: documented, seen (in public code), inferred, assumed, or derived by Drover
     * @param onDemand whether it is derived only where a mapping reads it, so that a pair may leave it unnamed
     */
    public record Field(
            String path,
            SourceType type,
            boolean personal,
            String description,
            String evidence,
            boolean onDemand,
            int line) {}

    /** An object of the source and its fields, in the order of the file. */
    public record SourceObject(String name, String description, Map<String, Field> fields, int line) {

        public Optional<Field> field(String path) {
            return Optional.ofNullable(fields.get(path));
        }

        /** Whether a path is declared, holds declared ones, or lies inside a structure that is taken as a whole. */
        public boolean knows(String path) {
            String plain = path.replaceAll("\\[[^\\]]*\\]?.*$", "");
            for (String prefix = plain; !prefix.isEmpty(); prefix = parent(prefix)) {
                Field field = fields.get(prefix);
                if (field != null && (prefix.equals(path) || isWhole(field))) {
                    return true;
                }
            }
            return isContainer(path);
        }

        /** Whether declared fields lie below this path. */
        public boolean isContainer(String path) {
            return fields.keySet().stream().anyMatch(known -> known.startsWith(path + "."));
        }

        private static boolean isWhole(Field field) {
            return switch (field.type()) {
                case OBJECT, LIST, CUSTOM_PROPERTIES, ANY -> true;
                case ID, TEXT, INTEGER, NUMBER, BOOLEAN, EPOCH, DATE -> false;
            };
        }

        private static String parent(String path) {
            int dot = path.lastIndexOf('.');
            return dot < 0 ? "" : path.substring(0, dot);
        }
    }

    private final String file;
    private final Map<String, SourceObject> objects;

    private SourceCatalog(String file, Map<String, SourceObject> objects) {
        this.file = file;
        this.objects = Collections.unmodifiableMap(objects);
    }

    /** Errors: PROFILE_INVALID, one {@code file:line: message} a line. */
    public static SourceCatalog load(Path file) {
        Problems problems = new Problems();
        Map<String, SourceObject> objects = new LinkedHashMap<>();
        YamlMap.read(file, problems).ifPresent(root -> {
            root.required("description");
            root.map("objects")
                    .ifPresentOrElse(
                            map -> map.keys()
                                    .forEach(name -> map.map(name).ifPresent(o -> objects.put(name, object(name, o)))),
                            () -> root.problem("objects", "'objects' is missing; list the objects of the source"));
            root.end();
        });
        problems.throwIfAny(ErrorCode.PROFILE_INVALID);
        return new SourceCatalog(file.toString(), objects);
    }

    public Collection<SourceObject> objects() {
        return objects.values();
    }

    public Optional<SourceObject> object(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    /** Where it was read from. */
    public String file() {
        return file;
    }

    private static SourceObject object(String name, YamlMap yaml) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (YamlMap line : yaml.maps("fields")) {
            Field field = field(line);
            if (fields.putIfAbsent(field.path(), field) != null) {
                line.problem("path", "field '" + field.path() + "' of " + name + " is listed twice; keep one line");
            }
        }
        SourceObject object =
                new SourceObject(name, yaml.required("description"), Collections.unmodifiableMap(fields), yaml.line());
        yaml.end();
        return object;
    }

    private static Field field(YamlMap line) {
        String word = line.required("type");
        Optional<SourceType> type = SourceType.of(word);
        if (type.isEmpty()) {
            line.problem("type", "type '" + word + "' is unknown");
        }
        Field field = new Field(
                line.required("path"),
                type.orElse(SourceType.ANY),
                line.flag("personal", false),
                line.required("description"),
                line.choice("evidence", EVIDENCE, "assumed"),
                line.flag("on-demand", false),
                line.line());
        line.end();
        return field;
    }
}
