package dev.drover.ipresso.api;

import dev.drover.settings.Secret;
import java.util.function.Supplier;

/**
 * The token that all calls share: in memory only. An account may make each token void by giving the next, so of several
 * calls that find it refused only the first asks for another.
 */
final class Session {
    private Secret token;
    private int generation;
    private boolean sameAgain;

    /** The number of the token to use; asks for the first one. */
    synchronized int current(Supplier<Secret> authorise) {
        if (token == null) {
            renew(authorise);
        }
        return generation;
    }

    /** The number of a token that is newer than the refused one. */
    synchronized int after(int refused, Supplier<Secret> authorise) {
        if (token == null || generation == refused) {
            renew(authorise);
        }
        return generation;
    }

    /** Whether iPresso gave the refused token once more: then the refusal is not about the token. */
    synchronized boolean sameAgain() {
        return sameAgain;
    }

    private void renew(Supplier<Secret> authorise) {
        Secret before = token;
        token = null;
        token = authorise.get();
        sameAgain = before != null && before.reveal().equals(token.reveal());
        generation++;
    }

    /** The token itself, for the request alone. */
    synchronized Secret token() {
        if (token == null) {
            throw new IllegalStateException("no token has been asked for");
        }
        return token;
    }
}
