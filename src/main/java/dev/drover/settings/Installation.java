package dev.drover.settings;

import java.nio.file.Path;

/** Where Drover itself is installed: the files that a migration starts from. */
public record Installation(Path home) {

    /** The installation that the launcher started ({@code -Ddrover.home}), else the working directory. */
    public static Installation current() {
        return new Installation(
                Path.of(System.getProperty("drover.home", ".")).toAbsolutePath().normalize());
    }

    public Path defaults() {
        return home.resolve("application.properties");
    }

    public Path routes() {
        return home.resolve("routes");
    }

    public Path profiles() {
        return home.resolve("profiles");
    }

    /** @param pair such as {@code alpineiq-salesforce} */
    public Path mappings(String pair) {
        return home.resolve("mappings").resolve(pair);
    }
}
