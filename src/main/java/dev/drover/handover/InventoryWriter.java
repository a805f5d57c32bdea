package dev.drover.handover;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.drover.handover.Inventory.Figure;
import dev.drover.handover.Inventory.Origin;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes one inventory as CSV (every row) and as a page to read (the first rows). Memory stays flat. */
final class InventoryWriter {
    /** More rows make a page that no browser opens gladly; the CSV file has them all. */
    private static final int ROWS_OF_A_PAGE = 1_000;

    private final Inventory inventory;
    private final Rows rows;
    private final Path folder;

    InventoryWriter(Inventory inventory, Rows rows, Path output) {
        this.inventory = inventory;
        this.rows = rows;
        this.folder = inventory.personalData() ? Confidential.in(output) : output;
    }

    Inventories.Written write() throws IOException, SQLException {
        createFolder();
        String stem = inventory.name() + (inventory.personalData() ? ".confidential" : "");
        Path csv = folder.resolve(stem + ".csv");
        Path page = folder.resolve(stem + ".html");
        List<List<String>> first = new ArrayList<>();
        long[] count = {0};
        try (CsvWriter writer = CsvWriter.builder().build(csv)) {
            writer.writeRecord(inventory.titles().stream().map(CsvCell::safe).toList());
            forEachRow(row -> {
                writer.writeRecord(row.stream().map(CsvCell::safe).toList());
                if (count[0]++ < ROWS_OF_A_PAGE) {
                    first.add(row);
                }
            });
        }
        Pages.write("handover/inventory.ftlh", model(first, count[0], csv), page);
        if (inventory.personalData()) {
            ownerOnly(csv, "rw-------");
            ownerOnly(page, "rw-------");
        }
        return new Inventories.Written(inventory.name(), inventory.title(), count[0], List.of(csv, page));
    }

    private Map<String, Object> model(List<List<String>> first, long count, Path csv) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("title", inventory.title());
        model.put("introduction", inventory.introduction());
        model.put("questions", inventory.questions());
        model.put("personalData", inventory.personalData());
        model.put("columns", inventory.titles());
        model.put("rows", first);
        model.put("count", count);
        model.put("csv", csv.getFileName().toString());
        model.put("figures", figures());
        return model;
    }

    private void forEachRow(Consumer<List<String>> consumer) throws SQLException, IOException {
        if (inventory.group().isEmpty() && inventory.sort().isEmpty()) {
            rows.forEach(inventory.origin(), record -> {
                if (inventory.takes(record)) {
                    consumer.accept(inventory.columns().stream()
                            .map(column -> column.read(record))
                            .toList());
                }
            });
            return;
        }
        List<FieldPath> key =
                inventory.group().isEmpty() ? inventory.sort().orElseThrow().paths() : inventory.group();
        try (RowStore store = new RowStore(folder)) {
            List<SQLException> failures = new ArrayList<>();
            rows.forEach(inventory.origin(), record -> {
                if (failures.isEmpty() && inventory.takes(record)) {
                    try {
                        store.add(
                                FieldPath.first(key, record),
                                inventory.columns().stream()
                                        .map(column -> column.read(record))
                                        .toList());
                    } catch (SQLException e) {
                        failures.add(e);
                    }
                }
            });
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
            if (inventory.group().isEmpty()) {
                store.forEach(inventory.sort().orElseThrow().descending(), consumer);
            } else {
                store.forEachGroup(consumer);
            }
        }
    }

    private Map<String, BigDecimal> figures() {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        for (Figure figure : inventory.figures()) {
            BigDecimal[] total = {BigDecimal.ZERO};
            rows.forEach(new Origin.Staged(figure.object()), record -> {
                if (figure.where().stream().allMatch(condition -> condition.fits(record))) {
                    BigDecimal more = figure.sum().isEmpty()
                            ? BigDecimal.ONE
                            : Condition.number(figure.sum().get().read(record)).orElse(BigDecimal.ZERO);
                    total[0] = total[0].add(more);
                }
            });
            figures.put(figure.title(), total[0]);
        }
        return figures;
    }

    private void createFolder() throws IOException {
        Files.createDirectories(folder);
        if (inventory.personalData()) {
            ownerOnly(folder, "rwx------");
        }
    }

    private static void ownerOnly(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
