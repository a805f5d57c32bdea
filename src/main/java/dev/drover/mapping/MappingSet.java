package dev.drover.mapping;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.FieldStatistics;
import dev.drover.yaml.Problems;
import dev.drover.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mapping files of a pair: its phases in order, and the source objects that are only written down. */
public final class MappingSet {

    /** A source object that is not moved but inventoried. */
    public record Inventory(String sourceObject, String reason, String origin) {}

    private final SourceCatalog catalog;
    private final List<Path> files;
    private final List<PhaseFile> phaseFiles;
    private final List<ObjectMapping> phases;
    private final List<Inventory> inventories;
    private final List<Fix> fixes;

    private MappingSet(
            SourceCatalog catalog,
            List<Path> files,
            List<PhaseFile> phaseFiles,
            List<ObjectMapping> phases,
            List<Inventory> inventories,
            List<Fix> fixes) {
        this.catalog = catalog;
        this.files = files;
        this.phaseFiles = phaseFiles;
        this.phases = phases;
        this.inventories = inventories;
        this.fixes = fixes;
    }

    /**
     * Reads and checks every {@code *.yaml} of a folder, and of its folder {@code fixes}.
     *
     * <p>Errors: FOLDER_INVALID; MAPPING_INVALID with one {@code file:line: message} a line, all mistakes at once.
     */
    public static MappingSet load(Path folder, SourceCatalog catalog) {
        return load(folder, catalog, List.of());
    }

    /**
     * The same with fix files that are not in the folder (yet).
     *
     * @param proposed asked after those of the folder
     */
    public static MappingSet load(Path folder, SourceCatalog catalog, List<Path> proposed) {
        List<Path> files = yamlFiles(folder);
        Problems problems = new Problems();
        List<PhaseFile> phases = new ArrayList<>();
        List<Inventory> inventories = new ArrayList<>();
        PhaseReader reader = new PhaseReader(catalog);
        boolean whole = true;
        for (Path file : files) {
            Optional<YamlMap> root = YamlMap.read(file, problems);
            if (root.isPresent() && root.get().has("inventory")) {
                inventories.add(inventory(root.get(), catalog));
            } else {
                Optional<PhaseFile> phase = root.flatMap(reader::read);
                phase.ifPresent(phases::add);
                whole &= phase.isPresent();
            }
        }
        new SetCheck(catalog, problems).check(phases, inventories, whole);
        List<Path> fixFiles =
                Stream.concat(fixFiles(folder).stream(), proposed.stream()).toList();
        List<Fix> fixes = whole ? fixes(fixFiles, phases, problems) : List.of();
        problems.throwIfAny(ErrorCode.MAPPING_INVALID);
        List<ObjectMapping> compiled = phases.stream()
                .<ObjectMapping>map(CompiledMapping::of)
                .sorted(Comparator.comparingInt(ObjectMapping::order))
                .toList();
        List<Path> all = Stream.concat(files.stream(), fixFiles.stream()).toList();
        return new MappingSet(catalog, all, List.copyOf(phases), compiled, List.copyOf(inventories), fixes);
    }

    /** Reads the fix files in their order; each that is right changes its phase in the list. */
    private static List<Fix> fixes(List<Path> files, List<PhaseFile> phases, Problems problems) {
        List<Fix> fixes = new ArrayList<>();
        for (Path file : files) {
            Optional<YamlMap> root = YamlMap.read(file, problems);
            root.flatMap(yaml -> new FixReader(phases).read(yaml)).ifPresent(fix -> {
                fixes.add(fix);
                phases.replaceAll(phase -> phase.to().equals(fix.phase()) ? phase.with(fix) : phase);
            });
        }
        return List.copyOf(fixes);
    }

    /** Where the fix files of a mapping folder are. */
    public static Path fixFolder(Path folder) {
        return folder.resolve("fixes");
    }

    private static List<Path> fixFiles(Path folder) {
        Path fixes = fixFolder(folder);
        if (!Files.isDirectory(fixes)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(fixes)) {
            return found.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new DroverException(ErrorCode.FOLDER_INVALID, fixes + " cannot be read; check its permissions", e);
        }
    }

    /** What was decided about groups of refused records, in the order in which it applies. */
    public List<Fix> fixes() {
        return fixes;
    }

    /** In the order in which they run. */
    public List<ObjectMapping> phases() {
        return phases;
    }

    public Optional<ObjectMapping> phase(String name) {
        return phases.stream().filter(p -> p.phase().equals(name)).findFirst();
    }

    public List<Inventory> inventories() {
        return inventories;
    }

    public List<Path> files() {
        return files;
    }

    /** Hash of what all mappings do; comments, notes and labels do not count. */
    public String hash() {
        return Digest.of(Stream.concat(
                        phases.stream().map(ObjectMapping::hash),
                        inventories.stream().map(Inventory::sourceObject).sorted())
                .collect(Collectors.joining("\n")));
    }

    /** Paths seen in staged records that the catalogue does not list: nobody has decided yet what becomes of them. */
    public List<String> unknownFields(String sourceObject, List<FieldStatistics> seen) {
        if (inventories.stream().anyMatch(i -> i.sourceObject().equals(sourceObject))) {
            return List.of();
        }
        Optional<SourceCatalog.SourceObject> object = catalog.object(sourceObject);
        return seen.stream()
                .map(FieldStatistics::path)
                .filter(path -> object.isEmpty() || !object.get().knows(path))
                .sorted()
                .toList();
    }

    /** Whether a field of the source is of use: a phase fills something from it, or its whole object is written down. */
    public boolean reads(String sourceObject, String path) {
        return inventories.stream().anyMatch(i -> i.sourceObject().equals(sourceObject))
                || phaseFiles.stream()
                        .filter(file -> file.from().equals(sourceObject))
                        .flatMap(file -> file.uses().stream())
                        .anyMatch(use -> use.bucket() == PhaseFile.Bucket.MAPPED
                                && use.path().equals(path));
    }

    /** What the mappings do with a field seen in staged records. A field that several phases read is moved if one moves it. */
    public FieldTreatment treatment(String sourceObject, String path) {
        for (Inventory inventory : inventories) {
            if (inventory.sourceObject().equals(sourceObject)) {
                return new FieldTreatment(FieldTreatment.Bucket.INVENTORIED, inventory.reason());
            }
        }
        Set<PhaseFile.Bucket> buckets = phaseFiles.stream()
                .filter(file -> file.from().equals(sourceObject))
                .flatMap(file -> file.uses().stream())
                .filter(use -> touches(use.path(), path))
                .map(PhaseFile.PathUse::bucket)
                .collect(Collectors.toSet());
        if (buckets.contains(PhaseFile.Bucket.MAPPED)) {
            return new FieldTreatment(FieldTreatment.Bucket.MOVED, "");
        }
        if (buckets.contains(PhaseFile.Bucket.INVENTORIED)) {
            return new FieldTreatment(FieldTreatment.Bucket.INVENTORIED, "");
        }
        return new FieldTreatment(
                buckets.isEmpty() ? FieldTreatment.Bucket.UNMAPPED : FieldTreatment.Bucket.EXCLUDED, "");
    }

    /** A use of a structure covers what lies in it; a use of something inside it covers the structure itself. */
    private static boolean touches(String used, String seen) {
        return seen.equals(used)
                || seen.startsWith(used + ".")
                || seen.startsWith(used + "[")
                || used.startsWith(seen + ".");
    }

    private static Inventory inventory(YamlMap root, SourceCatalog catalog) {
        String object = root.required("inventory");
        if (!object.isEmpty() && catalog.object(object).isEmpty()) {
            root.problem(
                    "inventory", "source object '" + object + "' is unknown; the known ones are in " + catalog.file());
        }
        Inventory inventory = new Inventory(object, root.required("reason"), root.origin());
        root.text("note");
        root.end();
        return inventory;
    }

    private static List<Path> yamlFiles(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> files =
                    found.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
            if (files.isEmpty()) {
                throw new DroverException(ErrorCode.FOLDER_INVALID, folder + " holds no mapping files (*.yaml)");
            }
            return files;
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.FOLDER_INVALID, folder + " cannot be read; name a folder of mapping files", e);
        }
    }
}
