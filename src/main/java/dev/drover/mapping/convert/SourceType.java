package dev.drover.mapping.convert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the source catalogue says a field holds. */
public enum SourceType {
    /** an opaque id: text or a whole number */
    ID,
    TEXT,
    INTEGER,
    NUMBER,
    BOOLEAN,
    /** seconds or milliseconds since 1970 */
    EPOCH,
    /** a day, written in one of several ways */
    DATE,
    /** a structure that is kept as a whole */
    OBJECT,
    LIST,
    /** a list of {parent, key, value, ts} */
    CUSTOM_PROPERTIES,
    /** one value whose kind is not known */
    ANY;

    public static final Set<SourceType> SCALARS = Set.of(ID, TEXT, INTEGER, NUMBER, BOOLEAN, EPOCH, DATE, ANY);

    /** Of the word in a catalogue file, such as {@code custom-properties}. */
    public static Optional<SourceType> of(String word) {
        return Arrays.stream(values()).filter(t -> t.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
