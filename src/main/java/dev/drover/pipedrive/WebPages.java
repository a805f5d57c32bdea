package dev.drover.pipedrive;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Addresses of records in Pipedrive's web application. */
final class WebPages {
    private final Supplier<String> address;
    private final Map<String, String> paths;

    /**
     * @param address of the company, such as {@code https://acme.pipedrive.com}
     * @param paths destination object → path with {@code {id}}, for the objects that have a page of their own
     */
    WebPages(Supplier<String> address, Map<String, String> paths) {
        this.address = address;
        this.paths = Map.copyOf(paths);
    }

    Optional<String> of(String object, String id) {
        return Optional.ofNullable(paths.get(object)).map(path -> address.get() + path.replace("{id}", id));
    }
}
