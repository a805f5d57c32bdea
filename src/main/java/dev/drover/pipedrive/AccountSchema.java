package dev.drover.pipedrive;

import dev.drover.engine.Destination.PlannedLoad;
import dev.drover.engine.PicklistValues;
import dev.drover.mapping.ObjectMapping;
import java.util.List;
import java.util.Optional;

/** The fields and options that mappings need in this account, and the caps of its plan. */
interface AccountSchema extends SchemaUndo {

    /** How the fields are stored; made once, and current after {@link #prepare} and {@link #remove}. */
    AccountFields fields();

    /** Key of a custom field, as far as it is known without a call. */
    Optional<String> key(ObjectMapping mapping, String field);

    /**
     * Makes what is missing, and nothing else; one line for each thing made.
     * Errors: SCHEMA_CONFLICT, SCHEMA_LIMIT, PERMISSION_MISSING.
     *
     * @param values of picklists that declare none
     */
    List<String> prepare(List<ObjectMapping> mappings, PicklistValues values);

    /** Changes nothing. Errors: SCHEMA_LIMIT naming what is too much. @return one line for each cap that a load will meet */
    List<String> foresee(List<PlannedLoad> loads);
}
