package dev.drover.sandbox.pipedrive;

import java.util.Arrays;
import java.util.Optional;

/** The entities that have fields of their own. */
enum Kind {
    ORGANIZATION("organizations", "organization", "org"),
    PERSON("persons", "person", "people"),
    DEAL("deals", "deal", "deals"),
    PRODUCT("products", "product", "products");

    private final String path;
    private final String type;
    private final String filterType;

    Kind(String path, String type, String filterType) {
        this.path = path;
        this.type = type;
        this.filterType = filterType;
    }

    /** In an address: {@code persons}. */
    String path() {
        return path;
    }

    /** In a search result: {@code person}. */
    String type() {
        return type;
    }

    /** Of a filter: {@code people}. */
    String filterType() {
        return filterType;
    }

    String fieldsPath() {
        return type + "Fields";
    }

    static Optional<Kind> ofPath(String path) {
        return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
    }

    static Optional<Kind> ofFields(String path) {
        return Arrays.stream(values())
                .filter(kind -> kind.fieldsPath().equals(path))
                .findFirst();
    }

    static Optional<Kind> ofType(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }
}
