package dev.drover.pipedrive;

import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import java.util.Optional;
import java.util.function.Supplier;

/** Addresses of records in Pipedrive's web application. */
final class WebPages {
    private final PipedriveProfile profile;
    private final Supplier<String> address;

    /** @param address of the company, such as {@code https://acme.pipedrive.com} */
    WebPages(PipedriveProfile profile, Supplier<String> address) {
        this.profile = profile;
        this.address = address;
    }

    /** A line is told by its deal and its own number: {@code 12/345}; its page is that of its deal. */
    Optional<String> of(String object, String id) {
        String parent = id.indexOf('/') > 0 ? id.substring(0, id.indexOf('/')) : id;
        return profile.object(object)
                .map(RemoteType::link)
                .filter(link -> !link.isEmpty())
                .map(link -> address.get() + link.replace("{id}", parent));
    }
}
