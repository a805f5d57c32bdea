package dev.drover.chaos;

import java.util.Map;

/**
 * A record of a simulated destination with its values as they are stored, to be changed behind everybody's back.
 *
 * @param id as reports show it
 * @param key that the migration gave it
 * @param values field of the mapping → text: moments as {@code 2019-05-01T10:00:00.000+0000}; without empty ones
 */
record Stored(String id, String key, Map<String, String> values) {}
