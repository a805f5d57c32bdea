package dev.drover.pipedrive;

/** Yes and no as options of a field, because Pipedrive has no type for them. */
final class BooleanText {
    static final String YES = "Yes";
    static final String NO = "No";

    private BooleanText() {}

    static String of(boolean value) {
        return value ? YES : NO;
    }
}
