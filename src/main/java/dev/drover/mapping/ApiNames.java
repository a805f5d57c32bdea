package dev.drover.mapping;

import java.util.Optional;
import java.util.Set;

/** The rules that destination field names follow. */
final class ApiNames {
    /** Fields that can be set only while a record is made, also where a file does not say so. */
    private static final Set<String> AUDIT =
            Set.of("CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById");

    static final int LONGEST = 40;
    static final String CUSTOM = "__c";

    private ApiNames() {}

    static boolean isCustom(String name) {
        return name.endsWith(CUSTOM);
    }

    static boolean isAudit(String name) {
        return AUDIT.contains(name);
    }

    /** What is wrong with a name; empty when nothing is. */
    static Optional<String> fault(String name) {
        String base = isCustom(name) ? name.substring(0, name.length() - CUSTOM.length()) : name;
        if (base.length() > LONGEST) {
            return Optional.of("name '" + name + "' has " + base.length() + " characters"
                    + (isCustom(name) ? " before __c" : "") + "; " + LONGEST + " are allowed");
        }
        if (!base.matches("[A-Za-z][A-Za-z0-9_]*") || base.contains("__") || base.endsWith("_")) {
            return Optional.of("name '" + name + "' is not legal: letters, digits and single underscores, "
                    + "a letter first, no underscore last");
        }
        return Optional.empty();
    }

    /** The relationship name that belongs to a look-up field: AccountId and Account, x__c and x__r; "" where none does. */
    static String relationship(String field) {
        if (isCustom(field)) {
            return field.substring(0, field.length() - CUSTOM.length()) + "__r";
        }
        return field.endsWith("Id") ? field.substring(0, field.length() - 2) : "";
    }
}
