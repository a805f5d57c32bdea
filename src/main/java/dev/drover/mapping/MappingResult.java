package dev.drover.mapping;

import java.util.List;

/** What the mapping made of one source record. */
public sealed interface MappingResult {

    record Mapped(MappedRecord record) implements MappingResult {}

    /** The record cannot be mapped; every reason is named, not only the first. */
    record Refused(String key, List<Reason> reasons) implements MappingResult {}

    /** The record is left out by a rule of the mapping file. */
    record Excluded(String key, String reason) implements MappingResult {}

    /**
     * @param code such as {@code NOT_A_DATE}, {@code TEXT_TOO_LONG}, {@code REQUIRED_FIELD_MISSING}
     * @param field destination field
     * @param message says what is wrong without quoting the value
     */
    record Reason(String code, String field, String message) {}
}
