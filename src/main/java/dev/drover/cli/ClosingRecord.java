package dev.drover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.Runs;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/** What stays of a closed migration, {@code closed.json}: who closed it, and what it did in counts. No personal data. */
record ClosingRecord(String by, String at, ObjectNode document) {

    static ClosingRecord of(Ledger ledger, String by, Instant at) {
        ObjectNode document = Json.object();
        document.put("closedBy", by).put("closedAt", at.toString());
        ledger.runs().fact("migration.id").ifPresent(id -> document.put("migration", id));
        ledger.runs().fact("source.account").ifPresent(account -> document.put("source", account));
        ledger.runs().fact("destination.account").ifPresent(account -> document.put("destination", account));
        document.set("extracted", Json.tree(ledger.staging().counts()));
        ObjectNode objects = document.putObject("objects");
        for (Runs.PhaseState phase : ledger.runs().phases()) {
            ObjectNode row = (ObjectNode) Json.tree(ledger.outcomes().counts(phase.phase()));
            objects.set(phase.phase(), row.put("state", phase.state()));
        }
        ledger.audit().forEach(entry -> {
            if (entry.action().endsWith("-finished")) {
                ObjectNode run = document.withArray("runs").addObject();
                run.put("at", entry.at().toString()).put("action", entry.action());
                run.set("details", Json.tree(entry.details()));
            }
        });
        document.put("auditHead", ledger.audit().head());
        return new ClosingRecord(by, at.toString(), document);
    }

    static ClosingRecord read(MigrationFolder folder) {
        try {
            JsonNode document = Json.parse(Files.readString(folder.closedFile()));
            return new ClosingRecord(
                    document.path("closedBy").asText(),
                    document.path("closedAt").asText(),
                    (ObjectNode) document);
        } catch (IOException e) {
            throw new DroverException(ErrorCode.FOLDER_INVALID, folder.closedFile() + " cannot be read", e);
        }
    }

    /** All of it or nothing, whenever the process dies. */
    void write(MigrationFolder folder) {
        Path part = folder.root().resolve("closed.json.part");
        try {
            Files.writeString(part, document.toPrettyString() + "\n");
            Files.move(part, folder.closedFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
