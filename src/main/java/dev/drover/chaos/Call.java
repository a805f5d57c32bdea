package dev.drover.chaos;

/** One line of a simulator's request log. */
record Call(long number, String method, String path, int status) {

    /** Whether it may change the system: no read, no login, no query. */
    static boolean writes(String method, String path) {
        return !method.equals("GET") && !path.contains("/oauth2/") && !path.contains("/jobs/query");
    }

    boolean writes() {
        return writes(method, path);
    }
}
