package dev.drover.routes;

import java.nio.file.Path;

/** A mistake in a route file. {@code line} is 0 when it belongs to the file as a whole. */
public record Finding(Path file, int line, String message) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
