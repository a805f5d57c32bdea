package dev.drover.verify;

/** What is wrong with a record or one of its fields, and what to do about it. */
enum Kind {
    DIFFERENT_VALUE(
            "different value",
            "Look up in the record's history who changed it; if nobody meant to, set the field to the expected value."),
    MISSING_VALUE(
            "value missing",
            "Look up in the record's history who emptied it; if nobody meant to, set the field to the expected value."),
    EXTRA_VALUE(
            "value where there should be none",
            "Look up in the record's history who filled it; if nobody meant to, empty the field."),
    WRONG_PARENT(
            "points to another record", "Point the look-up to the expected record; its id is in the column expected."),
    MISSING_PARENT("points nowhere", "Point the look-up to the expected record; its id is in the column expected."),
    CHANGED_KEY(
            "bears another key",
            "Set the key field back to the expected key before the next run, or the record will be made a second time."),
    REPLACED(
            "another record bears its key",
            "Find out who replaced the record, and delete the wrong one of the two; ids of both are in the row."),
    MISSING_RECORD(
            "record missing",
            "Restore it from the destination's recycle bin, or change its mapping or source record so that a run makes it "
                    + "anew."),
    EXTRA_RECORD(
            "record that the ledger does not know",
            "Find out who made or copied it; delete it, or clear its migration id if it is to stay."),
    NOT_SUPPOSED(
            "record that the mapping leaves out",
            "Delete it, or change the rule of the mapping that leaves it out and run again.");

    private final String words;
    private final String advice;

    Kind(String words, String advice) {
        this.words = words;
        this.advice = advice;
    }

    String words() {
        return words;
    }

    String advice() {
        return advice;
    }
}
