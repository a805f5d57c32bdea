package dev.drover.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A mapping file as read, with the lines that its checks point to. */
record PhaseFile(
        String file,
        int line,
        int fromLine,
        int order,
        String to,
        String from,
        boolean optional,
        KeyLine key,
        List<ExcludeRule> excludes,
        List<FieldRule> fields,
        Optional<CustomRule> custom,
        List<PathUse> uses,
        List<Fix> fixes,
        String semantics) {

    /** The same phase with one more fix. */
    PhaseFile with(Fix fix) {
        List<FieldRule> fixed = fields.stream()
                .map(rule -> rule.field().name().equals(fix.field()) && !(fix.rule() instanceof Fix.Waive)
                        ? rule.with(fix)
                        : rule)
                .toList();
        List<Fix> more = Stream.concat(fixes.stream(), Stream.of(fix)).toList();
        return new PhaseFile(
                file,
                line,
                fromLine,
                order,
                to,
                from,
                optional,
                key,
                excludes,
                fixed,
                custom,
                uses,
                more,
                semantics + "\nfix " + fix.semantics());
    }

    /** The line that fills a destination field. */
    Optional<FieldRule> rule(String field) {
        return fields.stream().filter(r -> r.field().name().equals(field)).findFirst();
    }

    /** Without the lines that do not count beside these objects. */
    PhaseFile among(Set<String> loaded) {
        List<FieldRule> counting =
                fields.stream().filter(rule -> rule.counts(loaded)).toList();
        String without = fields.stream()
                .filter(rule -> !rule.counts(loaded))
                .map(rule -> "\nwithout " + rule.field().name())
                .collect(Collectors.joining());
        return new PhaseFile(
                file,
                line,
                fromLine,
                order,
                to,
                from,
                optional,
                key,
                excludes,
                counting,
                custom,
                uses,
                fixes,
                semantics + without);
    }

    /** @param source gives the key as text; null where the key is the id of the staged record itself */
    record KeyLine(DestinationField field, ValueSource.First source) {}

    /**
     * @param digits most digits of a number; one with more becomes a text
     * @param overrides property (parent/key or key) → type
     */
    record CustomRule(
            String path, String prefix, int digits, Map<String, FieldType> overrides, int line, String origin) {}

    /** What a line does with a source field. */
    enum Bucket {
        MAPPED,
        EXCLUDED,
        INVENTORIED
    }

    record PathUse(String path, Bucket bucket, String file, int line) {}
}
