package dev.drover.pipedrive;

import dev.drover.mapping.ObjectMapping;
import java.util.Collection;
import java.util.Map;

/** Which records bear which keys, as far as they were seen; what it says has to be looked at before it is believed. */
interface KnownKeys {

    /** @return key → Pipedrive's id, for those of the keys that were seen */
    Map<String, String> ids(ObjectMapping mapping, Collection<String> keys);
}
