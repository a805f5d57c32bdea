package dev.drover.ipresso;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ledger.NewRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Records of a file to which the rows of other files belong, all sorted by the same id. */
abstract class JoinedRecords implements StagingStep.Records {
    private final CloseableRows rows;
    private final Map<CanonicalFile, Group> groups = new EnumMap<>(CanonicalFile.class);

    JoinedRecords(CanonicalFolder folder, CanonicalFile file, List<CanonicalFile> joined) {
        List<CloseableRows> opened = new ArrayList<>();
        try {
            for (CanonicalFile other : joined) {
                CloseableRows more = folder.rows(other);
                opened.add(more);
                groups.put(other, new Group(more, other.key().get(0)));
            }
            this.rows = folder.rows(file);
        } catch (RuntimeException e) {
            opened.forEach(CloseableRows::close);
            throw e;
        }
    }

    /** @param joined the rows of each other file that belong to the row */
    abstract NewRecord make(CanonicalRow row, Map<CanonicalFile, List<CanonicalRow>> joined);

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public NewRecord next() {
        CanonicalRow row = rows.next();
        Map<CanonicalFile, List<CanonicalRow>> joined = new EnumMap<>(CanonicalFile.class);
        groups.forEach((file, group) -> joined.put(file, group.of(row.key())));
        return make(row, joined);
    }

    @Override
    public long strays() {
        return groups.values().stream().mapToLong(Group::strays).sum();
    }

    @Override
    public void close() {
        rows.close();
        groups.values().forEach(Group::close);
    }
}
