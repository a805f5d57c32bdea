package dev.drover.mapping;

import dev.drover.mapping.convert.Converter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One rule that mends a group of refused records, from a file of its own under {@code fixes}.
 *
 * @param origin file:line
 * @param field destination field; "" = whichever (only a waiver)
 * @param code reason code of the group
 * @param reason why, "" where none is given; a waiver has one
 * @param by who decided it
 * @param at when, as written
 * @param semantics what it does, for the hash of the mapping
 */
public record Fix(
        String origin,
        String phase,
        String field,
        String code,
        Rule rule,
        String reason,
        String by,
        String at,
        String semantics) {

    /** What is done with the group. */
    public sealed interface Rule {
        /** The key of the fix file that names it. */
        String word();

        /** For people: what it does, with the values that stand in the file. */
        String text();
    }

    /** Source text → the text that the converter gets instead. */
    record ValueMap(Map<String, String> words) implements Rule {
        ValueMap {
            words = new LinkedHashMap<>(words);
        }

        @Override
        public String word() {
            return "map";
        }

        @Override
        public String text() {
            return words.size() + (words.size() == 1 ? " value" : " values");
        }
    }

    /** A value of the field's type in place of a refused or missing one. */
    record Default(Object value) implements Rule {
        @Override
        public String word() {
            return "default";
        }

        @Override
        public String text() {
            return value.toString();
        }
    }

    /** Another converter for values that the field's own refuses. */
    record Convert(String name, Converter converter) implements Rule {
        @Override
        public String word() {
            return "convert";
        }

        @Override
        public String text() {
            return name;
        }
    }

    /** The records are left out. */
    record Waive() implements Rule {
        @Override
        public String word() {
            return "waive";
        }

        @Override
        public String text() {
            return "left out";
        }
    }

    /** Whether a rejection is one of the group: its code, and its fields as booked, separated by commas or blanks. */
    public boolean covers(String rejectionCode, String fields) {
        return code.equals(rejectionCode)
                && (field.isEmpty() || List.of(fields.split("[, ]+")).contains(field));
    }

    /** The exclusion that a record of the group is booked as; empty when the fix is no waiver or does not cover it. */
    Optional<String> waived(String rejectionCode, String fields) {
        return rule instanceof Waive && covers(rejectionCode, fields)
                ? Optional.of("waived by " + by + ": " + reason)
                : Optional.empty();
    }
}
