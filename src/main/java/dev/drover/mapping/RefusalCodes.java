package dev.drover.mapping;

import java.util.HashSet;
import java.util.Set;

/** The reason codes that a mapping itself can give; a destination has its own. */
final class RefusalCodes {
    static final String MISSING = "REQUIRED_FIELD_MISSING";

    /** Of converters and of the fit to the field's type. */
    static final Set<String> OF_VALUES = Set.of(
            "DATE_OUT_OF_RANGE",
            "INVALID_EMAIL",
            "INVALID_PHONE",
            "NOT_AN_ID",
            "NOT_A_DATE",
            "NOT_A_NUMBER",
            "NOT_A_SINGLE_VALUE",
            "NOT_A_TIME",
            "NOT_A_URL",
            "NOT_IN_MAP",
            "NOT_IN_PICKLIST",
            "NOT_JSON",
            "NOT_YES_OR_NO",
            "NUMBER_TOO_LARGE",
            "TEXT_TOO_LONG",
            "TOO_MANY_DECIMALS");

    private RefusalCodes() {}

    /** Those that a line can give. */
    static Set<String> of(FieldRule rule) {
        Set<String> codes = new HashSet<>(OF_VALUES);
        codes.add(MISSING);
        if (rule.source() instanceof ValueSource.Lookup lookup) {
            codes.add(lookup.unmatched());
        }
        return codes;
    }
}
