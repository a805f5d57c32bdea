package dev.drover.verify;

import dev.drover.mapping.DestinationField;
import dev.drover.verify.VerificationReport.FieldResult;
import java.util.List;
import java.util.Optional;

/** What was found in one field of all records of an object. */
final class FieldTally {
    private final DestinationField field;
    private final boolean reference;
    private final Sum sum;
    private final Distribution distribution;
    private long equal;
    private long different;
    private long missing;
    private long extra;

    FieldTally(DestinationField field, boolean reference) {
        this.field = field;
        this.reference = reference;
        this.sum = switch (field.type().kind()) {
            case NUMBER, CURRENCY -> new Sum();
            default -> null;
        };
        this.distribution = switch (field.type().kind()) {
            case CHECKBOX -> new Distribution(List.of("true", "false"));
            case PICKLIST, MULTI_PICKLIST -> new Distribution(field.picklist());
            default -> null;
        };
    }

    /** One cell of a record that is there; empty when it is as it must be. */
    Optional<Kind> compare(String expected, String actual) {
        expect(expected);
        find(actual);
        if (expected == null ? actual == null : expected.equals(actual)) {
            equal++;
            return Optional.empty();
        }
        if (actual == null) {
            missing++;
            return Optional.of(reference ? Kind.MISSING_PARENT : Kind.MISSING_VALUE);
        }
        if (expected == null) {
            extra++;
            return Optional.of(Kind.EXTRA_VALUE);
        }
        different++;
        return Optional.of(reference ? Kind.WRONG_PARENT : Kind.DIFFERENT_VALUE);
    }

    /** A cell of a record that the destination lacks. */
    void absent(String expected) {
        missing++;
        expect(expected);
    }

    /** A cell of a record that should not be there. */
    void surplus(String actual) {
        extra += actual == null ? 0 : 1;
        find(actual);
    }

    private void expect(String text) {
        if (sum != null) {
            sum.expect(text);
        }
        if (distribution != null) {
            distribution.expect(text);
        }
    }

    private void find(String text) {
        if (sum != null) {
            sum.find(text);
        }
        if (distribution != null) {
            distribution.find(text);
        }
    }

    FieldResult result() {
        return new FieldResult(
                field.name(),
                field.label(),
                equal,
                different,
                missing,
                extra,
                Optional.ofNullable(sum)
                        .map(s -> new VerificationReport.SumResult(s.expected(), s.actual(), s.unreadable())),
                distribution == null ? List.of() : distribution.rows());
    }
}
