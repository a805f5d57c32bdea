package dev.drover.routes;

import java.nio.file.Path;

/**
 * A route file.
 *
 * @param path where it is read from
 * @param name its place below the routes folder, with {@code /}: {@code salesforce/salesforce-contact-load.camel.yaml}
 */
public record RouteFile(Path path, String name) {

    /** The folder that it stands in, which is the system's name; "" at the top. */
    public String system() {
        int slash = name.indexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }
}
