package dev.drover.ipresso.derive;

import dev.drover.ipresso.content.ScenarioRules;
import dev.drover.ipresso.content.TokenRules;
import dev.drover.ipresso.content.TokenRules.TokenPattern;
import dev.drover.ipresso.derive.IpressoRules.Companies;
import dev.drover.ipresso.derive.IpressoRules.ConsentRule;
import dev.drover.ipresso.derive.IpressoRules.Consents;
import dev.drover.ipresso.derive.IpressoRules.Members;
import dev.drover.ipresso.derive.IpressoRules.Owners;
import dev.drover.ipresso.derive.IpressoRules.Place;
import dev.drover.ipresso.derive.IpressoRules.Stage;
import dev.drover.ipresso.derive.IpressoRules.StatusWithoutWord;
import dev.drover.ipresso.derive.IpressoRules.Strategy;
import dev.drover.settings.ProfileNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the profile strictly: what it does not know is an error with file and line (PROFILE_INVALID). */
final class RulesReader {
    private RulesReader() {}

    static IpressoRules read(Path file) {
        ProfileNode root = ProfileNode.read(file);
        root.children(Set.of(
                "description",
                "company",
                "lifecycle",
                "status",
                "owner",
                "events",
                "campaign",
                "members",
                "consents",
                "tokens",
                "workflow"));
        ProfileNode status = root.child("status");
        Consents consents = consents(root.child("consents"));
        return new IpressoRules(
                companies(root.child("company")),
                stage(root.child("lifecycle"), Set.of("sources", "values")),
                stage(status, Set.of("sources", "values", "derived")),
                withoutWord(status.child("derived")),
                owners(root.child("owner")),
                EventRulesReader.read(root.child("events"), consents.channels()),
                new WordTable(tables(root.child("campaign").child("status-map"))),
                members(root.child("members")),
                consents,
                tokens(root.child("tokens")),
                scenarios(root.child("workflow")));
    }

    private static Companies companies(ProfileNode node) {
        node.children(Set.of(
                "strategy",
                "type-keys",
                "name",
                "fields",
                "legal-forms",
                "no-company",
                "people-to-claim-a-domain",
                "second-level",
                "private-domains",
                "shared-hosts"));
        List<Strategy> strategy = new ArrayList<>();
        for (String word : node.child("strategy").texts()) {
            strategy.add(
                    switch (word) {
                        case "type" -> Strategy.TYPE;
                        case "text" -> Strategy.TEXT;
                        case "domain" -> Strategy.DOMAIN;
                        default -> throw node.child("strategy").invalid("must be some of type, text, domain");
                    });
        }
        node.child("fields").children(Set.of("tax_id", "industry"));
        return new Companies(
                List.copyOf(strategy),
                Set.copyOf(node.child("type-keys").texts()),
                node.child("name").texts(),
                tables(node.child("fields")),
                new CompanyNames(
                        node.child("legal-forms").texts(),
                        node.child("no-company").texts()),
                new MailDomains(
                        node.child("second-level").texts(),
                        node.child("private-domains").texts(),
                        node.child("shared-hosts").texts()),
                node.child("people-to-claim-a-domain").integer());
    }

    private static Stage stage(ProfileNode node, Set<String> known) {
        node.children(known);
        List<Place> places = new ArrayList<>();
        for (ProfileNode source : items(node.child("sources"))) {
            places.add(place(source));
        }
        return new Stage(List.copyOf(places), new WordTable(tables(node.child("values"))));
    }

    private static Place place(ProfileNode node) {
        Map<String, ProfileNode> keys = node.children(Set.of("attribute", "tag-prefix", "category", "type"));
        if (keys.size() != 1) {
            throw node.invalid("name one of attribute, tag-prefix, category and type");
        }
        String key = keys.keySet().iterator().next();
        ProfileNode value = keys.get(key);
        return switch (key) {
            case "attribute" -> new Place.Attribute(value.texts());
            case "tag-prefix" -> new Place.TagPrefix(value.texts());
            default -> {
                if (!value.flag()) {
                    throw value.invalid("must be true; remove the line to look elsewhere");
                }
                yield key.equals("category") ? new Place.Category() : new Place.Type();
            }
        };
    }

    private static StatusWithoutWord withoutWord(ProfileNode node) {
        node.children(Set.of("invalid-address", "no-marketing-consent", "otherwise"));
        return new StatusWithoutWord(
                node.child("invalid-address").text(),
                node.child("no-marketing-consent").text(),
                node.child("otherwise").text());
    }

    private static Owners owners(ProfileNode node) {
        node.children(Set.of("attributes", "access-groups", "addresses"));
        Map<String, String> addresses = new HashMap<>();
        node.child("addresses").children().forEach((name, address) -> addresses.put(Words.fold(name), address.text()));
        return new Owners(
                node.child("attributes").texts(), node.child("access-groups").flag(), Map.copyOf(addresses));
    }

    private static Members members(ProfileNode node) {
        node.children(Set.of("order", "kinds", "words"));
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (String status : node.child("order").texts()) {
            if (!MemberSummary.STATUSES.contains(status)) {
                throw node.child("order").invalid("must be some of " + String.join(", ", MemberSummary.STATUSES));
            }
            words.put(status, List.of());
        }
        known(node.child("words"), words.keySet());
        known(node.child("kinds"), words.keySet());
        words.putAll(tables(node.child("words")));
        Map<String, String> kinds = new HashMap<>();
        tables(node.child("kinds")).forEach((status, given) -> given.forEach(kind -> kinds.put(kind, status)));
        return new Members(new WordTable(words), Map.copyOf(kinds));
    }

    private static void known(ProfileNode node, Set<String> statuses) {
        node.children(statuses);
    }

    private static Consents consents(ProfileNode node) {
        node.children(Set.of("channels", "map", "later-consent-renews"));
        List<String> channels = node.child("channels").texts();
        List<ConsentRule> map = new ArrayList<>();
        for (ProfileNode item : items(node.child("map"))) {
            item.children(Set.of("text", "channel"));
            ProfileNode channel = item.child("channel");
            if (!channels.contains(channel.text())) {
                throw channel.invalid("must be one of the channels: " + String.join(", ", channels));
            }
            map.add(new ConsentRule(EventRulesReader.pattern(item.child("text")), channel.text()));
        }
        return new Consents(
                List.copyOf(channels),
                List.copyOf(map),
                node.child("later-consent-renews").flag());
    }

    private static TokenRules tokens(ProfileNode node) {
        node.children(Set.of("patterns", "aliases", "ignore"));
        List<TokenPattern> patterns = new ArrayList<>();
        for (ProfileNode item : items(node.child("patterns"))) {
            item.children(Set.of("name", "pattern"));
            ProfileNode pattern = item.child("pattern");
            if (!pattern.text().contains("(?<key>")) {
                throw pattern.invalid("needs a group (?<key>...), what the token is called");
            }
            patterns.add(new TokenPattern(item.child("name").text(), EventRulesReader.pattern(pattern)));
        }
        return new TokenRules(
                patterns,
                tables(node.child("aliases")),
                Set.copyOf(node.child("ignore").texts()));
    }

    private static ScenarioRules scenarios(ProfileNode node) {
        node.children(Set.of("delays", "tags", "changes", "channels"));
        Map<String, Pattern> channels = new HashMap<>();
        node.child("channels")
                .children()
                .forEach((channel, kinds) -> channels.put(channel, EventRulesReader.pattern(kinds)));
        return new ScenarioRules(
                EventRulesReader.pattern(node.child("delays")),
                EventRulesReader.pattern(node.child("tags")),
                EventRulesReader.pattern(node.child("changes")),
                channels);
    }

    /** Lists of texts by key, in the order of the file. */
    private static Map<String, List<String>> tables(ProfileNode node) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        node.children().forEach((key, value) -> tables.put(key, value.texts()));
        return tables;
    }

    static List<ProfileNode> items(ProfileNode node) {
        if (!node.node().isList()) {
            throw node.invalid("must be a list");
        }
        return node.node().items().stream()
                .map(item -> new ProfileNode(node.file(), node.path(), item.line(), item))
                .toList();
    }
}
