package dev.drover.salesforce;

import java.util.Set;

record FakeCreation(boolean audit, Set<String> fields, Set<String> existing) implements CreationFields {
    static final FakeCreation NONE = new FakeCreation(false, Set.of(), Set.of());

    @Override
    public boolean allowsAudit(String object, String field) {
        return audit;
    }

    @Override
    public Set<String> createOnly(String object) {
        return fields;
    }

    @Override
    public boolean knownToExist(String object, String key) {
        return existing.contains(key);
    }
}
