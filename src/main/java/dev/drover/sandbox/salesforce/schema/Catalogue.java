package dev.drover.sandbox.salesforce.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every object of the org, by name in any case and by key prefix. */
public final class Catalogue {
    private final Map<String, SObjectType> byName = new LinkedHashMap<>();
    private final Map<String, SObjectType> byPrefix = new ConcurrentHashMap<>();

    Catalogue(Collection<SObjectType> types) {
        types.forEach(type -> {
            byName.put(type.name().toLowerCase(Locale.ROOT), type);
            if (type.prefix() != null) {
                byPrefix.put(type.prefix(), type);
            }
        });
    }

    public Collection<SObjectType> all() {
        return byName.values();
    }

    public Optional<SObjectType> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** An object that the simulator itself relies on. */
    public SObjectType get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no object " + name));
    }

    public Optional<SObjectType> ofId(String id) {
        return Optional.ofNullable(byPrefix.get(SfId.prefix(id)));
    }

    /** Takes an object out: the org does not have the feature. */
    public void drop(String name) {
        SObjectType gone = byName.remove(name.toLowerCase(Locale.ROOT));
        if (gone != null && gone.prefix() != null) {
            byPrefix.remove(gone.prefix());
        }
    }
}
