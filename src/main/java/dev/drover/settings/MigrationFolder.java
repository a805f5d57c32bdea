package dev.drover.settings;

import java.nio.file.Path;

/** One customer's move on disk: settings, mappings, input files, state and output. */
public record MigrationFolder(Path root) {

    /** The settings that differ from the defaults of {@code application.properties}. */
    public Path settingsFile() {
        return root.resolve("migration.properties");
    }

    /** The field maps of this migration, copied from the installation when the folder was made. */
    public Path mappings() {
        return root.resolve("mappings");
    }

    /** Route files that replace the installation's file of the same name, for this migration only. */
    public Path routes() {
        return root.resolve("routes");
    }

    /** Profile files that replace the installation's file of the same name, for this migration only. */
    public Path profiles() {
        return root.resolve("profiles");
    }

    /** Files that the customer supplies, because no API gives them. */
    public Path input() {
        return root.resolve("input");
    }

    /** Ledger, lock, spool: not to be edited. */
    public Path state() {
        return root.resolve("state");
    }

    /** What a source keeps of the account in clear: for its owner alone, and only until the migration is closed. */
    public Path clear() {
        return state().resolve("clear");
    }

    /** The record of its end; there once it is closed. */
    public Path closedFile() {
        return root.resolve("closed.json");
    }

    /** Reports and inventories. */
    public Path output() {
        return root.resolve("output");
    }
}
