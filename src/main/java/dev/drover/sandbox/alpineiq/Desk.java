package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What every group of routes works on: the account as it is now and the options as they are now.
 *
 * @param drift moves rows between pages
 * @param pending changes that show later
 */
record Desk(Account account, AlpineIqOptions options, Drift drift, PendingChanges pending) {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    /** A list as the account prints it: empty ones as null, unless switched. */
    byte[] list(List<byte[]> rows) {
        return rows.isEmpty() && options.emptyListIsNull() ? NULL : JsonLines.array(rows);
    }

    /** The rows from start on, at most limit of them. */
    static <T> List<T> page(List<T> rows, int start, int limit) {
        int from = Math.min(Math.max(0, start), rows.size());
        int to = (int) Math.min(rows.size(), (long) from + Math.max(0, limit));
        return rows.subList(from, to);
    }

    /** A persona by contact id: blocklisted ones are found only if the options say so. */
    byte[] personaJson(String contactId) {
        Optional<byte[]> blocklisted =
                options.blocklistedFoundById() ? account.archived().json(contactId) : Optional.empty();
        return account.personas().json(contactId).or(() -> blocklisted).orElseThrow(Refusal::notFound);
    }

    ObjectNode persona(String contactId) {
        return Json.stored(personaJson(contactId));
    }

    /** A persona by phone or e-mail. */
    Optional<ObjectNode> personaByContact(String phone, String email) {
        return account.personas()
                .find(PersonaFields.phoneKey(PersonaFields.digits(phone)))
                .or(() -> account.personas().find(PersonaFields.emailKey(email)));
    }

    static void putIfText(ObjectNode target, String field, String text) {
        if (text.isEmpty()) {
            target.set(field, NullNode.getInstance());
        } else {
            target.put(field, text);
        }
    }
}
