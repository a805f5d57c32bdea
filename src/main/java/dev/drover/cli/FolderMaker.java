package dev.drover.cli;

import dev.drover.engine.MappingConfirmation;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.LedgerKey;
import dev.drover.mapping.MappingSet;
import dev.drover.mapping.SourceCatalog;
import dev.drover.settings.Installation;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lays out a new migration folder from the installation's files. */
final class FolderMaker {
    private static final Pattern SYSTEM = Pattern.compile("# --- (?:Source|Destination): (.*)");

    private FolderMaker() {}

    /** Errors: SETTING_INVALID for an unknown pair, FOLDER_INVALID when the folder is already one. */
    static void make(MigrationFolder folder, String from, String to, Map<String, String> settings) {
        Installation installation = Installation.current();
        Path shipped = installation.mappings(from + "-" + to);
        if (!Files.isDirectory(shipped)) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "there is no mapping from '" + from + "' to '" + to + "'; the pairs are: " + pairs(installation));
        }
        if (Files.exists(folder.settingsFile())) {
            throw new DroverException(
                    ErrorCode.FOLDER_INVALID, folder.root() + " is a migration folder already; choose another");
        }
        try {
            Files.createDirectories(folder.root());
            copy(shipped, folder.mappings());
            writeSecret(
                    folder.root().resolve("secrets/ledger.key"),
                    LedgerKey.generate().encoded());
            Files.createDirectories(folder.input());
            write(folder.input().resolve("README.md"), from.equals("ipresso") ? IPRESSO_INPUT : INPUT);
            Files.createDirectories(folder.routes());
            write(folder.routes().resolve("README.md"), ROUTES);
            write(folder.root().resolve(".gitignore"), "secrets/\nstate/\noutput/\ninput/*\n!input/README.md\n");
            Map<String, String> own = new LinkedHashMap<>();
            own.put("migration.source", from);
            own.put("migration.destination", to);
            own.put("ledger.key", "file:secrets/ledger.key");
            own.putAll(settings);
            Files.writeString(folder.settingsFile(), settingsFile(installation.defaults(), own, Set.of(from, to)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SourceCatalog catalog = SourceCatalog.load(installation.profiles().resolve(from + "-objects.yaml"));
        MappingConfirmation.of(folder)
                .confirm(MappingSet.load(folder.mappings(), catalog), "drover init (as shipped)", Instant.now());
    }

    static void writeSecret(Path file, String secret) throws IOException {
        Files.createDirectories(file.getParent());
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new DroverException(ErrorCode.FOLDER_INVALID, file + " exists already; it is not overwritten");
        }
        Files.writeString(file, secret + "\n");
    }

    /**
     * Every setting with its comment; those of this migration with a value, the others commented out. Sections of systems
     * that are not of its pair are left out.
     */
    private static String settingsFile(Path defaults, Map<String, String> own, Set<String> systems) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Settings of this migration. A line without # overrides the default that it names.");
        lines.add("");
        boolean wanted = false;
        for (String line : Files.readAllLines(defaults)) {
            if (line.startsWith("# ---")) {
                Matcher system = SYSTEM.matcher(line);
                wanted = !system.matches()
                        || systems.contains(system.group(1).replace(" ", "").toLowerCase(Locale.ROOT));
            }
            if (!wanted) {
                continue;
            }
            int equals = line.indexOf('=');
            if (line.startsWith("#") || equals < 0) {
                lines.add(line);
                continue;
            }
            String key = line.substring(0, equals);
            if (own.containsKey(key)) {
                lines.add(key + "=" + own.get(key));
            } else {
                lines.add((line.endsWith("=") || line.contains("=env:") ? "" : "#") + line);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    private static String pairs(Installation installation) {
        try (Stream<Path> pairs = Files.list(installation.home().resolve("mappings"))) {
            return String.join(
                    ", ", pairs.map(p -> p.getFileName().toString()).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String INPUT = """
            # Files that the customer supplies

            No API gives these; put what you have here. A missing file means "nothing of it", and the report says so.

            | file | one line or row is |
            |---|---|
            | `pos-stores.csv` | `pos,pos_id,name`: the stores as the POS names them; store names are checked against it |
            | `store-name-resolutions.csv` | `aiq_store_id,pos,pos_name,decision`: how each mismatch was resolved |
            | `archived-personas.csv` or `.jsonl` | the persona export of archived and blocklisted people; loaded opted out |
            | `flow-events.jsonl` | `{"eventName", "timestamp", "contactID" or "srcID" or "phone" or "email", "event": {}}` |
            | `flows.jsonl` | `{"id", "name", "status", "trigger", "conditions", "actions"}` |
            | `push-ids.csv` | `contactID,pushID,platform` |
            """;

    private static final String IPRESSO_INPUT = """
            # Files that the customer supplies

            Put what you have here. What is missing is listed as absent, with the reason, and the report says so.

            | where | what is in it |
            |---|---|
            | `ipresso-canonical/` | the account in the canonical layout: `manifest.json`, `schema/`, `data/`, `content/`, `industry/` |
            | `ipresso-dump/` or `ipresso-dump.zip` | what the vendor handed over |
            | `ipresso-panel/` | exports of the panel, as they were saved |

            These files hold personal data: delete them when the migration is closed.
            """;

    private static final String ROUTES = """
            # Routes of this migration

            A route file put here replaces the installation's file of the same name, for this migration only: copy it from
            `routes/`, change it, run `drover routes check -m DIR`, and run. No rebuild is needed.
            """;
}
