package dev.drover.chaos;

import java.time.Duration;
import java.util.Map;

/**
 * A migration that nobody disturbed: what every other must come to.
 *
 * @param keyFields destination object → field that holds our key
 * @param boundaries how often it comes to each place where it could be killed
 */
record Reference(
        OrgContent content,
        Accounts accounts,
        Map<String, String> keyFields,
        Map<String, Long> boundaries,
        Duration took) {}
