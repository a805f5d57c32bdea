package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.derive.IpressoRules.Place;
import dev.drover.ipresso.derive.IpressoRules.Stage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds a person's lifecycle stage, or status, by the rules. A word that stands in no table is kept and reported. */
final class StageFinder {
    private final String column;
    private final Stage rules;
    private final Dictionaries names;
    private final DerivationReport report;

    /** @param column of contacts where a dump tells it */
    StageFinder(String column, Stage rules, Dictionaries names, DerivationReport report) {
        this.column = column;
        this.rules = rules;
        this.names = names;
        this.report = report;
    }

    Optional<String> find(Person person) {
        Optional<String> found = person.contact().find(column).map(word -> decided(List.of(word)));
        for (Place place : rules.places()) {
            if (found.isEmpty()) {
                found = at(place, person);
            }
        }
        return found;
    }

    private Optional<String> at(Place place, Person person) {
        if (place instanceof Place.Attribute attribute) {
            return words(person.firstAttribute(attribute.keys()).stream()
                    .map(this::word)
                    .toList());
        } else if (place instanceof Place.TagPrefix tag) {
            return words(person.tags().stream()
                    .map(row -> rest(names.tag(row.value("tag_id")), tag.prefixes()))
                    .filter(Objects::nonNull)
                    .toList());
        } else if (place instanceof Place.Category) {
            return known(person.categories().stream()
                    .map(row -> names.category(row.value("category_id")))
                    .toList());
        } else {
            return known(
                    person.contact().find("type_key").map(names::type).stream().toList());
        }
    }

    /** An option goes by whatever of its label and key stands in the table; by its key where neither does. */
    private String word(CanonicalRow attribute) {
        String key = attribute.values().getOrDefault("option_key", "");
        String label = names.text(attribute);
        boolean byLabel = key.isEmpty()
                || rules.values().value(key).isEmpty()
                        && rules.values().value(label).isPresent();
        return byLabel ? label : key;
    }

    private Optional<String> words(List<String> words) {
        List<String> given = words.stream().filter(word -> !word.isBlank()).toList();
        return given.isEmpty() ? Optional.empty() : Optional.of(decided(given));
    }

    private Optional<String> known(List<String> words) {
        return rules.values()
                .last(words.stream()
                        .map(rules.values()::value)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private String decided(List<String> words) {
        words.stream()
                .filter(word -> rules.values().value(word).isEmpty())
                .forEach(word -> report.unmapped(column, Words.clean(word)));
        return known(words).orElseGet(() -> Words.clean(words.get(0)));
    }

    private static String rest(String tag, List<String> prefixes) {
        return prefixes.stream()
                .filter(prefix -> tag.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(prefix -> tag.substring(prefix.length()))
                .findFirst()
                .orElse(null);
    }
}
