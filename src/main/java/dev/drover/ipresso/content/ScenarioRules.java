package dev.drover.ipresso.content;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the kinds of a scenario's blocks mean.
 *
 * @param channels by channel, the kinds that send by it
 * @param changes kinds that change the contact otherwise than by a tag
 */
public record ScenarioRules(Pattern delays, Pattern tags, Pattern changes, Map<String, Pattern> channels) {
    public ScenarioRules {
        channels = Map.copyOf(channels);
    }
}
