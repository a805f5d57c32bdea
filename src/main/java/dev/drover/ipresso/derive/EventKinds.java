package dev.drover.ipresso.derive;

import dev.drover.ipresso.derive.IpressoRules.EventRule;
import dev.drover.ipresso.derive.IpressoRules.Events;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;

/** Says what kind of event a record is: the first rule that fits its key, else the first that fits its definition's name. */
final class EventKinds {
    static final List<String> ALL = List.of(
            "sent",
            "delivered",
            "bounced",
            "opened",
            "clicked",
            "unsubscribed",
            "complained",
            "form_submitted",
            "page_visited",
            "sms_sent",
            "sms_delivered",
            "sms_failed",
            "sms_clicked",
            "push_sent",
            "push_clicked",
            "scenario_entered",
            "scenario_left",
            "consent_changed",
            "tag_added",
            "tag_removed",
            "score_changed",
            "purchase",
            "basket",
            "custom");
    /** No key is longer; a longer one is not searched to its end. */
    private static final int LONGEST = 255;

    private final Events rules;
    private final Map<String, String> names;

    /** @param names of the definitions, by {@link #definition} */
    EventKinds(Events rules, Map<String, String> names) {
        this.rules = rules;
        this.names = Map.copyOf(names);
    }

    /** @param rule its line in the profile; empty where none fitted */
    record Found(String kind, Optional<String> channel, Optional<Integer> rule) {}

    static String definition(String sort, String key) {
        return sort + '/' + key;
    }

    /** @param parameters its value, or null, by the name of a parameter */
    Found of(String sort, String key, Function<String, String> parameters) {
        return first(sort, key, parameters)
                .or(() -> Optional.ofNullable(names.get(definition(sort, key)))
                        .flatMap(name -> first(sort, name, parameters)))
                .map(rule -> new Found(rule.kind(), rule.channel(), Optional.of(rule.line())))
                .orElseGet(() -> new Found(rules.unmatched(), Optional.empty(), Optional.empty()));
    }

    private Optional<EventRule> first(String sort, String text, Function<String, String> parameters) {
        String folded = Words.fold(text.substring(0, Math.min(text.length(), LONGEST)));
        for (EventRule rule : rules.map()) {
            if (rule.sort().filter(wanted -> !wanted.equals(sort)).isEmpty()
                    && rule.key().matcher(folded).matches()
                    && parameterFits(rule, parameters)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private static boolean parameterFits(EventRule rule, Function<String, String> parameters) {
        if (rule.parameter().isEmpty()) {
            return true;
        }
        String value = parameters.apply(rule.parameter().get());
        return value != null
                && rule.value()
                        .map(wanted -> wanted.matcher(Words.fold(value)))
                        .map(Matcher::matches)
                        .orElse(true);
    }
}
