package dev.drover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Persons.Held;
import dev.drover.ledger.Persons.Place;
import dev.drover.ledger.Persons.Relation;
import dev.drover.ledger.SqlLedger;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Requests of persons about their data. */
@Command(
        name = "person",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(find | export | erase)",
        description = "Serves the request of a person about their data, across everything that the ledger keeps.",
        subcommands = {PersonCommand.Find.class, PersonCommand.Export.class, PersonCommand.Erase.class},
        footer = {
            "",
            "Example:",
            "  drover person find 4711 -m acme",
            "  drover person export 4711 -m acme --to 4711.json",
            "  drover person erase 4711 -m acme --by \"Jo Field\" --yes"
        })
final class PersonCommand {

    /** Whom it is about. */
    static final class Who {
        @Parameters(
                index = "0",
                paramLabel = "ID",
                description = "The source's id of the person, or an e-mail address or phone number.")
        private String id;

        @Option(names = "--object", description = "Source object of people, where an id alone is not clear.")
        private String object;

        List<Held> find(SqlLedger ledger) {
            List<Held> held = ledger.persons().find(object, id);
            if (held.isEmpty()) {
                throw new DroverException(
                        ErrorCode.PERSON_UNKNOWN,
                        "the ledger holds nobody under this id; give the source's id, or an e-mail or phone as the "
                                + "source has it");
            }
            return held;
        }
    }

    @Command(
            name = "find",
            mixinStandardHelpOptions = true,
            description =
                    "Says where the ledger holds something of the person and which records at the destination are "
                            + "theirs; no value.",
            footer = {"", "Example:", "  drover person find jo@example.com -m acme"})
    static final class Find extends JsonCommand {
        @Mixin
        private MigrationOption migrationOption;

        @Mixin
        private Who who;

        @Override
        public Integer call() {
            try (SqlLedger ledger = LedgerAccess.read(migrationOption.folder())) {
                print(this, summary(who.find(ledger)));
            }
            return 0;
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "Writes everything that the ledger holds of the person into one JSON file, readable by its owner "
                            + "alone, to be handed to them.",
            footer = {"", "Example:", "  drover person export 4711 -m acme --to 4711.json"})
    static final class Export extends JsonCommand {
        @Mixin
        private MigrationOption migrationOption;

        @Mixin
        private Who who;

        @Option(
                names = "--to",
                required = true,
                paramLabel = "FILE",
                description = "The file to write; must not exist.")
        private Path file;

        @Override
        public Integer call() {
            try (SqlLedger ledger = LedgerAccess.read(migrationOption.folder())) {
                List<Held> held = who.find(ledger);
                write(file, ledger.persons().export(held));
                ObjectNode document = summary(held);
                document.put("file", file.toString());
                print(this, document);
            }
            return 0;
        }

        private static void write(Path file, JsonNode document) {
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, document.toPrettyString() + "\n");
            } catch (FileAlreadyExistsException e) {
                throw new DroverException(ErrorCode.FOLDER_INVALID, file + " exists already; it is not overwritten", e);
            } catch (IOException e) {
                throw new DroverException(
                        ErrorCode.FOLDER_INVALID,
                        file + " cannot be written; name a file in a folder that is there",
                        e);
            }
        }
    }

    @Command(
            name = "erase",
            mixinStandardHelpOptions = true,
            description = {
                "Erases the person from the ledger for good: records, rejects, before-images, addresses. They are not staged "
                        + "again. Lists their records at the destination: erase those there, then repeat with --gone."
            },
            footer = {
                "",
                "Example:",
                "  drover person erase 4711 -m acme --by \"Jo Field\" --yes",
                "  # delete what it lists at the destination, then:",
                "  drover person erase 4711 -m acme --by \"Jo Field\" --yes --gone"
            })
    static final class Erase extends JsonCommand {
        @Mixin
        private MigrationOption migrationOption;

        @Mixin
        private Who who;

        @Option(
                names = "--by",
                required = true,
                converter = OperatorName.class,
                paramLabel = "NAME",
                description = "Who erases.")
        private String by;

        @Option(names = "--yes", description = "Needed: this cannot be undone.")
        private boolean yes;

        @Option(
                names = "--gone",
                description = "The records at the destination are deleted there: take them out of the counts.")
        private boolean gone;

        @Override
        public Integer call() {
            if (!yes) {
                throw new DroverException(
                        ErrorCode.SETTING_MISSING, "erasing a person cannot be undone; add --yes to do it");
            }
            try (SqlLedger ledger = LedgerAccess.open(migrationOption.folder())) {
                List<Held> held = who.find(ledger);
                ledger.persons().erase(held, who.id);
                if (gone) {
                    forget(ledger, held);
                }
                ObjectNode document = summary(held);
                Map<String, String> details = new LinkedHashMap<>();
                details.put("records", Integer.toString(held.size()));
                details.put(
                        "atDestination",
                        Integer.toString(document.path("destination").size()));
                details.put("gone", Boolean.toString(gone));
                ledger.audit().append(by, "person-erased", details);
                print(this, document);
            }
            return 0;
        }
    }

    /** An address finds nobody any more once it is erased; the source's id does. */
    private static void forget(SqlLedger ledger, List<Held> held) {
        ledger.persons().forget(held);
        held.stream()
                .filter(record -> record.relation() == Relation.SELF)
                .forEach(record -> ledger.persons().forget(ledger.persons().find(null, record.sourceId())));
    }

    private static ObjectNode summary(List<Held> held) {
        ObjectNode document = Json.object();
        Map<String, Integer> records = new TreeMap<>();
        document.putArray("destination");
        int rejects = 0;
        int images = 0;
        for (Held record : held) {
            records.merge(record.object() + " " + record.relation(), 1, Integer::sum);
            for (Place place : record.places()) {
                rejects += place.rejected() ? 1 : 0;
                images += place.hasImage() ? 1 : 0;
                if (!place.destinationId().isEmpty()) {
                    document.withArray("destination")
                            .addObject()
                            .put("object", place.destinationObject())
                            .put("id", place.destinationId())
                            .put("created", place.created());
                }
            }
        }
        document.set("records", Json.tree(records));
        return document.put("rejects", rejects).put("beforeImages", images);
    }

    private static void print(JsonCommand command, ObjectNode document) {
        if (command.wantsJson()) {
            command.printJson(document);
            return;
        }
        document.path("records")
                .fields()
                .forEachRemaining(field -> command.out()
                        .println(field.getKey() + ": " + field.getValue().asInt()));
        command.out()
                .println("rejects: " + document.path("rejects").asInt() + ", before-images: "
                        + document.path("beforeImages").asInt());
        for (JsonNode place : document.path("destination")) {
            command.out()
                    .println("at the destination: " + place.path("object").asText() + " "
                            + place.path("id").asText()
                            + (place.path("created").asBoolean()
                                    ? " (made by this migration)"
                                    : " (was there before)"));
        }
        if (document.has("file")) {
            command.out().println("written: " + document.path("file").asText());
        }
        command.out().flush();
    }
}
