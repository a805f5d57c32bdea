package dev.drover.routes;

/** Addresses of endpoints inside the application. */
final class Endpoints {
    private Endpoints() {}

    /** Whether another route must start from it, and its name is known before it runs. */
    static boolean isInternal(String address) {
        return (address.startsWith("direct:") || address.startsWith("seda:")) && !address.contains("${");
    }

    /** Without options and without the slashes that Camel puts in. */
    static String normalise(String address) {
        int options = address.indexOf('?');
        return (options < 0 ? address : address.substring(0, options))
                .replace("://", ":")
                .strip();
    }
}
