package dev.drover.sandbox.pipedrive;

/**
 * Who does something.
 *
 * @param oauth by an access token instead of an API token
 * @param source {@code api}, or {@code app} for people at their screens
 */
record Caller(User user, String token, boolean oauth, String source) {

    static Caller person(User user) {
        return new Caller(user, "", false, "app");
    }
}
