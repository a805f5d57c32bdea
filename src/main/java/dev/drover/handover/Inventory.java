package dev.drover.handover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The written document of something that cannot move, as its file defines it.
 *
 * @param name name of its file, and of what is written
 * @param where all must hold
 * @param sort the column that rows are ordered by, if any
 * @param group rows with the same text here become one, if any
 * @param personalData whether a row may tell who somebody is
 */
record Inventory(
        String name,
        String title,
        List<String> introduction,
        Origin origin,
        List<Condition> where,
        Optional<Sort> sort,
        List<FieldPath> group,
        List<Column> columns,
        List<Figure> figures,
        List<String> questions,
        boolean personalData) {

    /** Where the rows come from. */
    sealed interface Origin {
        /** the staged records of an object */
        record Staged(String object) implements Origin {}

        /** the rejects of a code */
        record Rejects(String code) implements Origin {}

        /** the source fields of some buckets: {@code inventoried}, {@code unmapped} … */
        record Fields(List<String> buckets) implements Origin {}
    }

    record Sort(List<FieldPath> paths, boolean descending) {}

    /**
     * @param cases texts that stand for values, the first that fits; none = the value itself
     * @param otherwise the text when no case fits
     * @param epoch whether the value is seconds since 1970, shown as an instant
     */
    record Column(String title, List<FieldPath> paths, List<Case> cases, String otherwise, boolean epoch) {

        String read(JsonNode record) {
            String value = FieldPath.first(paths, record);
            if (cases.isEmpty()) {
                return epoch ? EpochText.of(value) : value;
            }
            return cases.stream()
                    .filter(one -> one.when().fitsText(value))
                    .map(Case::text)
                    .findFirst()
                    .orElse(otherwise);
        }
    }

    record Case(Condition when, String text) {}

    /** A number told above the table: how many records, or the sum of one of their fields. */
    record Figure(String title, String object, List<Condition> where, Optional<FieldPath> sum) {}

    List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    boolean takes(JsonNode record) {
        return where.stream().allMatch(condition -> condition.fits(record));
    }

    /** Tables of cases that columns share, by name. */
    record CaseTable(List<Case> cases, String otherwise) {
        static final Map<String, CaseTable> NONE = Map.of();
    }
}
