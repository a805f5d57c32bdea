package dev.drover.ipresso.intake;

import dev.drover.handover.Confidential;
import dev.drover.handover.ConfidentialCsv;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a reader must know of how the folder came together: {@code conflicts.csv} and {@code rejected.csv} without values,
 * the values in {@code confidential/}, and a summary of counts.
 */
final class Reports implements AutoCloseable {
    /** Keys that say nothing of a person by themselves. */
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_.:/-]{0,100}");

    private static final List<String> CONFLICT = List.of("file", "key", "column", "ways", "won");
    private static final List<String> VALUES = List.of("file", "key", "column", "dump", "api", "panel", "won");
    private static final List<String> REJECTED = List.of("way", "file", "line", "key", "reason");

    private final ConfidentialCsv conflicts;
    private final ConfidentialCsv values;
    private final ConfidentialCsv rejected;
    private final ConfidentialCsv rejectedRows;
    private final Summary summary;

    private Reports(Path folder) {
        conflicts = ConfidentialCsv.create(folder.resolve("conflicts.csv"), CONFLICT);
        rejected = ConfidentialCsv.create(folder.resolve("rejected.csv"), REJECTED);
        values = ConfidentialCsv.create(Confidential.in(folder).resolve("conflicts.csv"), VALUES);
        rejectedRows = ConfidentialCsv.create(
                Confidential.in(folder).resolve("dangling.csv"), List.of("file", "key", "row", "reason"));
        summary = new Summary(folder);
    }

    static Reports begin(Path folder) {
        return new Reports(folder);
    }

    void conflict(Conflict conflict) {
        String file = conflict.file().path();
        conflict(file, conflict.fact(), conflict.column(), conflict.values(), conflict.winner());
        summary.conflict(file, conflict.column());
    }

    void content(String path, Map<String, String> sums, String winner) {
        conflict(path, "", "content", sums, winner);
        summary.conflict("content files", "content");
    }

    private void conflict(String file, String key, String column, Map<String, String> given, String winner) {
        List<String> ways = given.keySet().stream().sorted().toList();
        conflicts.row(List.of(file, shareable(key), column, String.join("+", ways), winner));
        values.row(List.of(file, shown(key), column, of(given, "dump"), of(given, "api"), of(given, "panel"), winner));
    }

    private static String of(Map<String, String> given, String way) {
        String one = given.get(way);
        String first = given.get(way + " first");
        return one != null ? one : first != null ? first + " → " + given.get(way + " last") : "";
    }

    void rejected(Remarks.Rejected row) {
        rejected.row(List.of(row.way(), row.source(), Long.toString(row.line()), "", row.reason()));
        summary.rejected(row.source(), row.reason());
    }

    /** A row that was given and has nothing to stand on. */
    void dangling(CanonicalRow row, String reason) {
        String file = row.file().path();
        rejected.row(List.of("", file, "", shareable(row.fact()), reason));
        rejectedRows.row(List.of(file, shown(row.key()), RowText.of(row), reason));
        summary.rejected(file, reason);
    }

    void notice(Remarks.Notice notice) {
        summary.notice(notice);
    }

    void absent(CanonicalFile file, String reason) {
        summary.absent(file, reason);
    }

    void file(CanonicalFile file, long rows, Map<Giver, Long> given) {
        summary.file(file, rows, given);
    }

    void finish() {
        conflicts.finish();
        values.finish();
        rejected.finish();
        rejectedRows.finish();
        summary.write();
    }

    @Override
    public void close() {
        conflicts.close();
        values.close();
        rejected.close();
        rejectedRows.close();
    }

    private static String shown(String key) {
        return key.replace(CanonicalRow.SEPARATOR, ' ');
    }

    private static String shareable(String key) {
        String shown = key.replace(CanonicalRow.SEPARATOR, '/');
        return PLAIN_KEY.matcher(shown).matches() ? shown : "see confidential/";
    }
}
