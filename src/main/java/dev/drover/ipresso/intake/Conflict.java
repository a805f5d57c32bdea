package dev.drover.ipresso.intake;

import dev.drover.ipresso.canonical.CanonicalFile;
import java.util.Map;

/**
 * Different values of one field.
 *
 * @param fact the key of what it is about
 * @param values by the name of the way that gave each
 * @param winner the name of the way whose value counts
 */
record Conflict(CanonicalFile file, String fact, String column, Map<String, String> values, String winner) {}
