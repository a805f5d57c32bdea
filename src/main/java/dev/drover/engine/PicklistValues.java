package dev.drover.engine;

import dev.drover.mapping.ObjectMapping;
import java.util.List;

/** The values that staged records have for picklists, for a destination that takes none that it was not told of. */
@FunctionalInterface
public interface PicklistValues {

    /** Distinct, in the order in which they are met; of a field with several values in a record, each by itself. */
    List<String> of(ObjectMapping mapping, String field);
}
