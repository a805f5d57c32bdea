package dev.drover.rollback;

/**
 * What a rollback may do beyond the safe course.
 *
 * @param overwriteEdits whether a field that people changed since is set back all the same
 * @param deleteEdited whether a record that this migration created is deleted although people changed it since
 * @param restoreOptIn whether a person who is opted out now may be opted in again, as before the migration
 * @param schema whether what the migration made of the schema is removed at the end
 */
public record RollbackOptions(boolean overwriteEdits, boolean deleteEdited, boolean restoreOptIn, boolean schema) {
    /** Keeps everything that people did. */
    public static final RollbackOptions SAFE = new RollbackOptions(false, false, false, false);

    static RollbackOptions parse(String text) {
        return new RollbackOptions(
                text.contains("--overwrite-edits"),
                text.contains("--delete-edited"),
                text.contains("--restore-opt-in"),
                text.contains("--schema"));
    }

    /** As they are given on the command line, "" when there are none. */
    @Override
    public String toString() {
        return ((overwriteEdits ? " --overwrite-edits" : "")
                        + (deleteEdited ? " --delete-edited" : "")
                        + (restoreOptIn ? " --restore-opt-in" : "")
                        + (schema ? " --schema" : ""))
                .strip();
    }
}
