package dev.drover.ipresso.api;

import dev.drover.ipresso.canonical.CanonicalFile;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What the API gave before: which rows there are, by their keys. */
interface Stored {
    /** The keys behind one of them, in order; from the first when it is "". */
    List<String> keys(CanonicalFile file, String after, int limit);

    /** Those of some keys that there are. */
    Set<String> among(CanonicalFile file, Collection<String> keys);
}
