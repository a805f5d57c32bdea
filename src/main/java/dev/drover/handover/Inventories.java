package dev.drover.handover;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The inventories of a pair: documents of what cannot move, defined by {@code mappings/<pair>/inventories/*.yaml}. */
public final class Inventories {
    private final List<Inventory> definitions;

    private Inventories(List<Inventory> definitions) {
        this.definitions = definitions;
    }

    /** What was written for one inventory. */
    public record Written(String name, String title, long rows, List<Path> files) {}

    /**
     * Reads every definition of a folder; an absent folder means none.
     *
     * @param settings values for {@code {{key}}} in the definitions
     */
    public static Inventories load(Path folder, Map<String, String> settings) {
        if (!Files.isDirectory(folder)) {
            return new Inventories(List.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new Inventories(files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> InventoryFile.read(file, settings))
                    .toList());
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.MAPPING_INVALID, folder + ": the folder cannot be read; check its permissions", e);
        }
    }

    /** Names of the inventories, in the order in which they are written. */
    public List<String> names() {
        return definitions.stream().map(Inventory::name).toList();
    }

    /**
     * Writes every inventory below {@code output}; those with personal data into its folder {@code confidential}, for
     * the owner of the process alone.
     *
     * @param fields what the mappings do with each source field
     */
    public List<Written> write(Ledger ledger, List<SourceField> fields, Path output) {
        Rows rows = new Rows(ledger, fields);
        List<Written> written = new ArrayList<>();
        for (Inventory inventory : definitions) {
            try {
                written.add(new InventoryWriter(inventory, rows, output).write());
            } catch (IOException | SQLException e) {
                throw new DroverException(
                        ErrorCode.DISK_FULL,
                        output + ": the inventory '" + inventory.name()
                                + "' cannot be written; free space or mend the folder's permissions, then run again",
                        e);
            }
        }
        return written;
    }
}
