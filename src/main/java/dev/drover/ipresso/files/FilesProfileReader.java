package dev.drover.ipresso.files;

import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.files.FilesProfile.FileRule;
import dev.drover.ipresso.files.FilesProfile.Formats;
import dev.drover.ipresso.files.FilesProfile.Limits;
import dev.drover.ipresso.files.FilesProfile.Names;
import dev.drover.ipresso.intake.IntakeTable;
import dev.drover.ipresso.intake.MergeRules;
import dev.drover.ipresso.intake.Way;
import dev.drover.yaml.Problems;
import dev.drover.yaml.YamlMap;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Reads the profile strictly: whatever it does not know is an error with file and line. */
public final class FilesProfileReader {
    private static final long GIGABYTE = 1L << 30;
    private final Problems problems;

    private FilesProfileReader(Problems problems) {
        this.problems = problems;
    }

    /** Errors: PROFILE_INVALID, all of them at once. */
    public static FilesProfile read(Path file) {
        Problems problems = new Problems();
        Optional<FilesProfile> profile =
                YamlMap.read(file, problems).map(root -> new FilesProfileReader(problems).profile(root));
        problems.throwIfAny(ErrorCode.PROFILE_INVALID);
        return profile.orElseThrow();
    }

    private FilesProfile profile(YamlMap root) {
        Limits limits = limits(section(root, "limits"));
        MergeRules trust = trust(section(root, "trust"));
        Formats formats = formats(section(root, "formats"));
        List<FileRule> panel = rules(root, "panel");
        List<FileRule> dump = rules(root, "dump");
        root.end();
        return new FilesProfile(limits, trust, formats, panel, dump);
    }

    private YamlMap section(YamlMap map, String key) {
        return map.map(key).orElseGet(() -> {
            map.problem(key, "'" + key + "' is missing; give its group of keys");
            problems.throwIfAny(ErrorCode.PROFILE_INVALID);
            throw new IllegalStateException("a problem was noted");
        });
    }

    private static Limits limits(YamlMap map) {
        Limits limits = new Limits(
                map.whole("entries", 100_000), map.whole("gigabytes", 200) * GIGABYTE, map.whole("ratio", 200));
        map.end();
        return limits;
    }

    private static MergeRules trust(YamlMap map) {
        List<Way> order = ways(map, "order");
        Map<String, List<Way>> fields = new HashMap<>();
        map.map("fields")
                .ifPresent(all -> all.keys().forEach(field -> {
                    if (!isField(field)) {
                        all.problem(field, "'" + field + "' is no file or file.column of the canonical layout");
                    }
                    fields.put(field, ways(all, field));
                }));
        boolean last =
                map.choice("duplicates", List.of("last", "first"), "last").equals("last");
        map.end();
        return new MergeRules(order, fields, last);
    }

    private static boolean isField(String field) {
        String[] parts = field.split("\\.", 2);
        return Arrays.stream(CanonicalFile.values())
                .filter(file -> file.name().equalsIgnoreCase(parts[0]))
                .anyMatch(file -> parts.length == 1 || file.has(parts[1]));
    }

    private static List<Way> ways(YamlMap map, String key) {
        List<Way> ways = new ArrayList<>();
        for (String word : map.texts(key)) {
            Arrays.stream(Way.values())
                    .filter(way -> way.name().equalsIgnoreCase(word))
                    .forEach(ways::add);
        }
        if (ways.size() != Way.values().length || EnumSet.copyOf(ways).size() != ways.size()) {
            map.problem(key, "'" + key + "' must name each of dump, api and panel once");
            return List.of(Way.values());
        }
        return ways;
    }

    private Formats formats(YamlMap map) {
        Formats formats = new Formats(
                charset(map, "fallback-charset").orElse(StandardCharsets.UTF_8),
                map.texts("delimiters").stream()
                        .map(FilesProfileReader::delimiter)
                        .toList(),
                dates(map, "dates"),
                folded(map, "true"),
                folded(map, "false"),
                Set.copyOf(map.texts("nothing")),
                String.join("", map.texts("separators")));
        map.end();
        return formats;
    }

    private List<FileRule> rules(YamlMap root, String key) {
        List<FileRule> rules = new ArrayList<>();
        root.map(key)
                .ifPresent(all ->
                        all.keys().forEach(name -> all.map(name).ifPresent(map -> rules.add(rule(name, map)))));
        return rules;
    }

    private FileRule rule(String name, YamlMap map) {
        Optional<CanonicalFile> file = map.text("file").flatMap(word -> file(map, word));
        Optional<String> content = map.text("content");
        Optional<String> table = map.text("table");
        if (Stream.of(file, content, table).filter(Optional::isPresent).count() != 1) {
            map.problemAt(
                    map.line(),
                    "a rule has one of 'file' and 'table', what its records become, and 'content', where it is kept");
        }
        List<String> listed =
                map.map("columns").map(all -> List.copyOf(all.keys())).orElse(List.of());
        Set<String> columns = file.map(CanonicalFile::columns).map(Set::copyOf).orElse(Set.copyOf(listed));
        FileRule rule = new FileRule(
                name,
                pattern(map, "path"),
                file,
                content,
                charset(map, "charset"),
                map.text("delimiter").map(FilesProfileReader::delimiter),
                map.text("record"),
                aliases(map, columns),
                names(map),
                constants(map, columns),
                values(map, columns),
                dates(map, "dates"),
                folded(map, "ignore"),
                map.flag("attributes", false),
                map.flag("account-first", false),
                map.text("rest"),
                map.texts("identify"),
                table.flatMap(path -> table(map, path, listed)),
                kinds(map, columns));
        map.end();
        return rule;
    }

    private static Optional<IntakeTable> table(YamlMap map, String path, List<String> columns) {
        List<String> key = map.texts("key");
        if (key.isEmpty() || !columns.containsAll(key)) {
            map.problem("key", "'key' must name columns of the table");
            return Optional.empty();
        }
        return Optional.of(new IntakeTable(path, columns, key));
    }

    private static Map<String, String> kinds(YamlMap map, Set<String> columns) {
        Map<String, String> kinds = new LinkedHashMap<>();
        map.map("kinds")
                .ifPresent(all -> all.keys().forEach(column -> {
                    known(all, column, columns);
                    kinds.put(
                            column,
                            all.choice(
                                    column,
                                    List.of("text", "integer", "decimal", "date", "datetime", "checkbox"),
                                    "text"));
                }));
        return kinds;
    }

    private static Optional<CanonicalFile> file(YamlMap map, String word) {
        Optional<CanonicalFile> file = Arrays.stream(CanonicalFile.values())
                .filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
        if (file.isEmpty()) {
            map.problem("file", "'" + word + "' is no file of the canonical layout");
        }
        return file;
    }

    private static Map<String, String> aliases(YamlMap map, Set<String> columns) {
        Map<String, String> aliases = new LinkedHashMap<>();
        map.map("columns")
                .ifPresent(all -> all.keys().forEach(column -> {
                    known(all, column, columns);
                    all.texts(column).forEach(alias -> aliases.put(Fold.of(alias), column));
                }));
        return aliases;
    }

    private static Map<String, Names> names(YamlMap map) {
        Map<String, Names> names = new LinkedHashMap<>();
        map.map("names").ifPresent(all -> {
            for (Names kind : Names.values()) {
                all.texts(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .forEach(alias -> names.put(Fold.of(alias), kind));
            }
            all.end();
        });
        return names;
    }

    private static Map<String, String> constants(YamlMap map, Set<String> columns) {
        Map<String, String> constants = new LinkedHashMap<>();
        map.map("constants")
                .ifPresent(all -> all.keys().forEach(column -> {
                    known(all, column, columns);
                    constants.put(column, all.text(column).orElse(""));
                }));
        return constants;
    }

    private static Map<String, Map<String, String>> values(YamlMap map, Set<String> columns) {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        map.map("values")
                .ifPresent(all -> all.keys().forEach(column -> {
                    known(all, column, columns);
                    Map<String, String> words = values.computeIfAbsent(column, key -> new LinkedHashMap<>());
                    all.map(column)
                            .ifPresent(table -> table.keys()
                                    .forEach(meaning ->
                                            table.texts(meaning).forEach(word -> words.put(Fold.of(word), meaning))));
                }));
        return values;
    }

    private static void known(YamlMap map, String column, Set<String> columns) {
        if (!columns.contains(column)) {
            map.problem(column, "'" + column + "' is no column of the file that the rule makes");
        }
    }

    private static Pattern pattern(YamlMap map, String key) {
        try {
            return Pattern.compile(map.required(key), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            map.problem(key, "'" + key + "' is no regular expression: " + e.getDescription());
            return Pattern.compile("");
        }
    }

    private static Optional<Charset> charset(YamlMap map, String key) {
        Optional<String> name = map.text(key);
        try {
            return name.map(Charset::forName);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            map.problem(key, "'" + name.orElse("") + "' is no encoding that Java knows");
            return Optional.empty();
        }
    }

    private static List<DateTimeFormatter> dates(YamlMap map, String key) {
        List<DateTimeFormatter> dates = new ArrayList<>();
        for (String pattern : map.texts(key)) {
            try {
                dates.add(DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ROOT)
                        .withResolverStyle(ResolverStyle.STRICT));
            } catch (IllegalArgumentException e) {
                map.problem(key, "'" + pattern + "' is no pattern of a date");
            }
        }
        return dates;
    }

    private static Set<String> folded(YamlMap map, String key) {
        Set<String> folded = new LinkedHashSet<>();
        map.texts(key).forEach(word -> folded.add(Fold.of(word)));
        return folded;
    }

    private static char delimiter(String word) {
        return word.equals("tab") ? '\t' : word.charAt(0);
    }
}
