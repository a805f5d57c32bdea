package dev.drover.chaos;

import java.time.Duration;
import java.util.Map;

/**
 * A migration that nobody disturbed: what every other must come to.
 *
 * @param boundaries how often it comes to each place where it could be killed
 */
record Reference(Finish finish, Map<String, Long> boundaries, Duration took) {}
