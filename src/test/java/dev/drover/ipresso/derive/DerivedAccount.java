package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An account under test: rows go in, the rules are applied, rows come out. */
final class DerivedAccount implements AutoCloseable {
    static final IpressoRules RULES = IpressoRules.read(Path.of("profiles/ipresso-rules.yaml"));

    private final Path folder;
    private final IpressoRules rules;
    final Intake intake;
    DerivationReport report;

    DerivedAccount(Path folder) {
        this(folder, RULES);
    }

    DerivedAccount(Path folder, IpressoRules rules) {
        this.folder = folder;
        this.rules = rules;
        this.intake = Intake.open(folder.resolve("intake.db"));
    }

    /** @param cells column, value, column, value … */
    DerivedAccount with(CanonicalFile file, String... cells) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            if (cells[i + 1] != null) {
                values.put(cells[i], cells[i + 1]);
            }
        }
        intake.book(Way.DUMP, List.of(new CanonicalRow(file, values)), "test", "");
        return this;
    }

    DerivedAccount contact(String id, String... cells) {
        List<String> all = new ArrayList<>(List.of("contact_id", id));
        all.addAll(List.of(cells));
        return with(CanonicalFile.CONTACTS, all.toArray(String[]::new));
    }

    DerivedAccount event(String contact, String id, String sort, String key, String at, String params) {
        return with(
                CanonicalFile.EVENTS,
                "contact_id",
                contact,
                "event_id",
                id,
                "sort",
                sort,
                "key",
                key,
                "at",
                at,
                "params",
                params);
    }

    DerivedAccount derive() {
        report = new Derivation(rules, folder).apply(intake);
        return this;
    }

    List<CanonicalRow> rows(CanonicalFile file) {
        List<CanonicalRow> rows = new ArrayList<>();
        try (CloseableRows merged = intake.merged(file)) {
            merged.forEachRemaining(rows::add);
        }
        return rows;
    }

    CanonicalRow row(CanonicalFile file, String... key) {
        String wanted = String.join(String.valueOf(CanonicalRow.SEPARATOR), key);
        return rows(file).stream()
                .filter(row -> row.key().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    /** The key and one column of each row, as {@code key=value}. */
    List<String> column(CanonicalFile file, String column) {
        return rows(file).stream()
                .map(row -> row.key().replace(CanonicalRow.SEPARATOR, '/') + "=" + row.value(column))
                .toList();
    }

    @Override
    public void close() {
        intake.close();
    }
}
