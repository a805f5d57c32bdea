package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;

/** Moves rows while somebody pages through the personas: after a page was served, the account changes. */
final class Drift {
    /** What happens after a page. */
    enum Mode {
        NONE,
        /** A persona appears that sorts before the others, by name and by id. */
        INSERT,
        /** The first persona of the page is deleted. */
        DELETE,
        /** The first persona of the page gets another last name and one more point. */
        CHANGE
    }

    private Mode mode = Mode.NONE;
    private int pagesLeft;
    private int made;

    /** Lets the account move after each of the next pages. */
    void start(String modeName, int pages) {
        mode = Mode.valueOf(modeName.toUpperCase(Locale.ROOT));
        pagesLeft = pages;
    }

    void afterPage(Account account, List<String> servedIds, long now) {
        if (mode == Mode.NONE || pagesLeft <= 0 || servedIds.isEmpty()) {
            return;
        }
        pagesLeft--;
        made++;
        switch (mode) {
            case INSERT -> account.personas().put(newcomer(now));
            case DELETE -> account.personas().remove(servedIds.get(0));
            case CHANGE ->
                account.personas().persona(servedIds.get(0)).ifPresent(persona -> {
                    persona.set("lastName", TextNode.valueOf("Zz" + Json.text(persona, "lastName")));
                    persona.set("loyaltyPoints", Points.plusOne(persona.get("loyaltyPoints")));
                    account.personas().put(persona);
                });
            case NONE -> throw new IllegalStateException("no drift is not a drift");
        }
    }

    private ObjectNode newcomer(long now) {
        return Json.object()
                .put("contactID", String.format(Locale.ROOT, "%032x", made))
                .put("srcID", "drift-" + made)
                .put("platform", "REST API")
                .put("firstName", "Aaaaa")
                .put("lastName", "Newcomer")
                .put("mobilePhone", String.format(Locale.ROOT, "30355%05d", made))
                .put("inserted", now)
                .put("loyalty", false)
                .put("loyaltyPoints", 0);
    }
}
