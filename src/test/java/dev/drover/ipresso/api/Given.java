package dev.drover.ipresso.api;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the API gave, as it lies in an intake. */
final class Given {
    private Given() {}

    static List<CanonicalRow> rows(Intake intake, CanonicalFile file) {
        List<CanonicalRow> all = new ArrayList<>();
        try (CloseableRows rows = intake.rows(Way.API, file)) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    /** Every row of every file that has any. */
    static Map<CanonicalFile, List<CanonicalRow>> all(Intake intake) {
        Map<CanonicalFile, List<CanonicalRow>> all = new EnumMap<>(CanonicalFile.class);
        for (CanonicalFile file : CanonicalFile.values()) {
            List<CanonicalRow> rows = rows(intake, file);
            if (!rows.isEmpty()) {
                all.put(file, rows);
            }
        }
        return all;
    }
}
