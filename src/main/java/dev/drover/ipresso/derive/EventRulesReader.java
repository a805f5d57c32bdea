package dev.drover.ipresso.derive;

import dev.drover.ipresso.derive.IpressoRules.EventRule;
import dev.drover.ipresso.derive.IpressoRules.Events;
import dev.drover.settings.ProfileNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the part of the profile about events. */
final class EventRulesReader {
    private static final Set<String> SORTS = Set.of("activity", "action", "any");

    private EventRulesReader() {}

    static Events read(ProfileNode node, List<String> channels) {
        node.children(Set.of("map", "unmatched", "campaign-id", "campaign-name", "scenario-key", "url"));
        List<EventRule> rules = new ArrayList<>();
        for (ProfileNode item : RulesReader.items(node.child("map"))) {
            rules.add(rule(item, channels));
        }
        return new Events(
                List.copyOf(rules),
                kind(node.child("unmatched")),
                node.child("campaign-id").texts(),
                node.child("campaign-name").texts(),
                node.child("scenario-key").texts(),
                node.child("url").texts());
    }

    private static EventRule rule(ProfileNode node, List<String> channels) {
        Map<String, ProfileNode> keys = node.children(Set.of("sort", "key", "parameter", "value", "kind", "channel"));
        ProfileNode sort = node.child("sort");
        if (!SORTS.contains(sort.text())) {
            throw sort.invalid("must be activity, action or any");
        }
        if (keys.containsKey("value") && !keys.containsKey("parameter")) {
            throw node.invalid("has a 'value' but no 'parameter' that should say it");
        }
        Optional<ProfileNode> channel = Optional.ofNullable(keys.get("channel"));
        boolean refusal = EventPass.REFUSALS.contains(node.child("kind").text());
        channel.filter(one -> refusal && !channels.contains(one.text())).ifPresent(one -> {
            throw one.invalid(
                    "is refused, so it must be one of the channels of consents: " + String.join(", ", channels));
        });
        return new EventRule(
                Optional.of(sort.text()).filter(text -> !text.equals("any")),
                pattern(node.child("key")),
                Optional.ofNullable(keys.get("parameter")).map(ProfileNode::text),
                Optional.ofNullable(keys.get("value")).map(EventRulesReader::pattern),
                kind(node.child("kind")),
                channel.map(ProfileNode::text),
                node.line());
    }

    private static String kind(ProfileNode node) {
        if (!EventKinds.ALL.contains(node.text())) {
            throw node.invalid("must be one of " + String.join(", ", EventKinds.ALL));
        }
        return node.text();
    }

    static Pattern pattern(ProfileNode node) {
        try {
            return Pattern.compile(node.text());
        } catch (PatternSyntaxException e) {
            throw node.invalid("is no regular expression: " + e.getDescription());
        }
    }
}
