package dev.drover.ipresso.canonical;

import java.time.Instant;
import java.util.Optional;

/**
 * What a folder says of itself: nothing here is part of the data.
 *
 * @param account the panel's host
 * @param timeZone the zone that times without an offset were read in
 * @param tool name and version of what wrote the folder
 */
public record ManifestHead(
        String account,
        Instant madeAt,
        String timeZone,
        Optional<Instant> windowFrom,
        Optional<Instant> windowTo,
        String tool) {}
