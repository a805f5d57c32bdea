package dev.drover.ipresso;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ledger.NewRecord;
import java.util.List;
import java.util.Map;

/** Segments with the number of their members: who is in one follows from its criteria. */
final class SegmentRecords extends JoinedRecords {
    static final String OBJECT = "segment";

    SegmentRecords(CanonicalFolder folder) {
        super(folder, CanonicalFile.SEGMENTS, List.of(CanonicalFile.SEGMENT_MEMBERS));
    }

    @Override
    NewRecord make(CanonicalRow row, Map<CanonicalFile, List<CanonicalRow>> joined) {
        ObjectNode segment = Json.record(row);
        segment.put("members", joined.get(CanonicalFile.SEGMENT_MEMBERS).size());
        return new NewRecord(OBJECT, row.key(), "", segment);
    }
}
