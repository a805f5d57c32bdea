package dev.drover.ipresso.api;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.regex.Pattern;

/**
 * Lets nothing pass that could change the account: only GET, and of POST only the searches, and these only when the
 * profile lists them. No profile can allow anything else.
 */
final class ReadOnly {
    private static final Pattern SEARCH = Pattern.compile("contact/search(/[a-z]+)?");
    private final ApiProfile profile;

    ReadOnly(ApiProfile profile) {
        this.profile = profile;
    }

    /** Errors: WRITE_TO_SOURCE_REFUSED. */
    void check(Call call) {
        String method = call.endpoint().method();
        boolean search = "POST".equals(method)
                && SEARCH.matcher(call.path()).matches()
                && profile.allowedNonGet().contains(call.endpoint().name());
        if (!search && !("GET".equals(method) && call.form().isEmpty())) {
            throw new DroverException(
                    ErrorCode.WRITE_TO_SOURCE_REFUSED,
                    "endpoint '" + call.endpoint().name() + "' (" + method
                            + ") could change the iPresso account and was not called; only reads and the searches under"
                            + " safety.allowNonGet in profiles/ipresso-api.yaml are allowed");
        }
    }
}
