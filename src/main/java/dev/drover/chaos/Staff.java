package dev.drover.chaos;

import dev.drover.chaos.OrgRows.Row;
import dev.drover.mapping.ObjectMapping;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The people of one kind of destination: what they do around a migration, and what a rollback may leave of it. */
interface Staff {

    /** An earlier migration left records with our keys; people have worked on them and have others of their own. */
    void workBefore(Colleagues colleagues, List<ObjectMapping> filled);

    /** They go on to work on what was migrated. */
    void workAfter(Colleagues colleagues, List<ObjectMapping> filled);

    /** Fields that no row has: stamps, and what the destination puts together from others. */
    Set<String> notOfRow(String object);

    /** The field that names who changed a record last, "" where the destination does not tell. */
    String changedBy();

    /** Object → fields that follow the records below: where some of both kinds are, no dump tells what they must be. */
    Map<String, Set<String>> sums();

    /** Object → those of its sums that change without that anybody who looks for edits takes it for one. */
    Map<String, Set<String>> quietSums();

    /** Whether the parts of a record that stays stay with it, so that its sums stay too. */
    boolean sumsStay(String object);

    /** Object → field that leads to what a record is a part of: parts of a created record that is kept are kept with it. */
    Map<String, String> wholes();

    /** Object → the field whose {@code false} switches a record off that cannot be deleted. */
    Map<String, String> switches();

    /** Whoever is opted out now stays so. @param fields what the record would hold @param now what it holds */
    void keepOptOuts(Map<String, String> fields, Map<String, String> now);

    /**
     * Object → the field that leads to the record on which a person's consents hang; the field is "" where that is the
     * record itself. Empty where consents are fields of people alone.
     */
    default Map<String, String> consentHolders() {
        return Map.of();
    }

    /** Whether a record with a consent holder says that its person opted out. */
    default boolean saysOptOut(Row row) {
        return false;
    }

    /** Whether a record may hold another value there because people made the wanted one impossible. */
    boolean impossible(Row wanted, String field, Collection<Row> expected);
}
