package dev.drover.ledger;

import java.util.HexFormat;

/** What stands in the place of an id that was erased: tells nothing without the key, and is the same for the same id. */
final class Pseudonyms {
    /** Begins the object name of erased records, which no phase asks for. */
    static final String OBJECT = "erased:";

    /** For use with staged records called {@code s}. */
    static final String NOT_ERASED = "s.object not like '" + OBJECT + "%'";

    private final Vault vault;

    Pseudonyms(Vault vault) {
        this.vault = vault;
    }

    static boolean isErased(String object) {
        return object.startsWith(OBJECT);
    }

    String of(String id) {
        return id.isEmpty() ? "" : "erased-" + HexFormat.of().formatHex(hash("", id));
    }

    /** @param object "" for the id as the parent of records */
    byte[] hash(String object, String id) {
        return vault.hash("erased", object, id);
    }
}
