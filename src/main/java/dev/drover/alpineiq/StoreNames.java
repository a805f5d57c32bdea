package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares the names of the staged stores with those of the point of sale. Sales find their store by name, so a difference
 * has to be mended or accepted by a person before the stores are loaded.
 */
final class StoreNames {
    private static final String POS_FILE = "pos-stores.csv";
    private static final String DECISIONS = "store-name-resolutions.csv";
    private final Path folder;
    private final Staging staging;
    private final AlpineIqProfile profile;

    StoreNames(Path folder, Staging staging, AlpineIqProfile profile) {
        this.folder = folder;
        this.staging = staging;
        this.profile = profile;
    }

    /** Whether the customer gave a list to compare with. */
    boolean validated() {
        return Files.isRegularFile(folder.resolve(POS_FILE));
    }

    /** One line for each difference that nobody has decided on; empty when there is none, or no list. */
    List<String> unresolved() {
        if (!validated()) {
            return List.of();
        }
        Map<String, Set<String>> namesByPos = new TreeMap<>();
        for (NamedCsvRecord row : rows(POS_FILE, "pos", "name")) {
            namesByPos
                    .computeIfAbsent(row.getField("pos").strip(), pos -> new HashSet<>())
                    .add(row.getField("name").strip());
        }
        Set<String> decided = decided();
        Set<String> matched = new HashSet<>();
        List<StagedRecord> unmatched = new ArrayList<>();
        staging.forEach("store", store -> {
            String found = matchingName(store, namesByPos);
            if (!found.isEmpty()) {
                matched.add(found);
            } else if (!decided.contains(store.sourceId())) {
                unmatched.add(store);
            }
        });
        List<String> open = unused(namesByPos, matched);
        return unmatched.stream().map(store -> line(store, open)).toList();
    }

    private String matchingName(StagedRecord store, Map<String, Set<String>> namesByPos) {
        String name = Json.text(store.payload(), profile.field("store", "name"));
        JsonNode mapping = Json.first(store.payload(), profile.field("store", "sourceMapping"));
        for (Map.Entry<String, Set<String>> pos : namesByPos.entrySet()) {
            for (String posName : pos.getValue()) {
                boolean mapped = mapping.properties().stream()
                        .anyMatch(entry -> StoreIndex.key(entry.getKey()).equals(StoreIndex.key(pos.getKey()))
                                && Json.text(entry.getValue()).equals(posName));
                if (posName.equals(name) || mapped) {
                    return pos.getKey() + " " + posName;
                }
            }
        }
        return "";
    }

    private Set<String> decided() {
        Set<String> decided = new HashSet<>();
        if (Files.isRegularFile(folder.resolve(DECISIONS))) {
            for (NamedCsvRecord row : rows(DECISIONS, "aiq_store_id", "decision")) {
                if (!row.getField("decision").isBlank()) {
                    decided.add(row.getField("aiq_store_id").strip());
                }
            }
        }
        return decided;
    }

    private static List<String> unused(Map<String, Set<String>> namesByPos, Set<String> matched) {
        List<String> unused = new ArrayList<>();
        namesByPos.forEach((pos, names) -> names.stream()
                .filter(name -> !matched.contains(pos + " " + name))
                .sorted()
                .forEach(name -> unused.add("'" + name + "' (" + pos + ")")));
        return unused;
    }

    private String line(StagedRecord store, List<String> unused) {
        return "store " + store.sourceId() + " '" + Json.text(store.payload(), profile.field("store", "name"))
                + "' is not in " + folder.resolve(POS_FILE)
                + (unused.isEmpty() ? "" : " (names there without a store: " + String.join(", ", unused) + ")")
                + "; correct the name, or decide in " + folder.resolve(DECISIONS)
                + " (aiq_store_id,pos,pos_name,decision)";
    }

    private List<NamedCsvRecord> rows(String name, String... columns) {
        Path file = folder.resolve(name);
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            List<NamedCsvRecord> rows = csv.stream().toList();
            for (String column : columns) {
                if (!rows.isEmpty() && !rows.get(0).getHeader().contains(column)) {
                    throw InputRow.invalid(file.toString(), 1, "has no column '" + column + "'");
                }
            }
            return rows;
        } catch (CsvParseException | UncheckedIOException e) {
            throw new DroverException(ErrorCode.INPUT_FILE_INVALID, file + ": cannot be read as CSV in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
