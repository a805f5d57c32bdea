package dev.drover.ipresso.derive;

import dev.drover.ipresso.content.ScenarioRules;
import dev.drover.ipresso.content.TokenRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code profiles/ipresso-rules.yaml} says. */
public record IpressoRules(
        Companies companies,
        Stage lifecycle,
        Stage status,
        StatusWithoutWord statusWithoutWord,
        Owners owners,
        Events events,
        WordTable campaignStatus,
        Members members,
        Consents consents,
        TokenRules tokens,
        ScenarioRules scenarios) {

    /** Reads the profile strictly; errors: PROFILE_INVALID with file and line. */
    public static IpressoRules read(Path file) {
        return RulesReader.read(file);
    }

    enum Strategy {
        TYPE,
        TEXT,
        DOMAIN
    }

    /**
     * @param name columns of a typed contact
     * @param fields keys of attributes by column of the company
     */
    record Companies(
            List<Strategy> strategy,
            Set<String> typeKeys,
            List<String> name,
            Map<String, List<String>> fields,
            CompanyNames names,
            MailDomains domains,
            int peopleToClaim) {}

    /** Where a word is looked for. */
    sealed interface Place {
        /** the first of these attributes that has a value */
        record Attribute(List<String> keys) implements Place {}

        /** tags that begin so; the rest of the name is the word */
        record TagPrefix(List<String> prefixes) implements Place {}

        record Category() implements Place {}

        record Type() implements Place {}
    }

    record Stage(List<Place> places, WordTable values) {}

    record StatusWithoutWord(String invalidAddress, String noMarketingConsent, String otherwise) {}

    /** @param addresses by folded name */
    record Owners(List<String> attributes, boolean accessGroups, Map<String, String> addresses) {}

    /**
     * @param sort activity or action; empty for both
     * @param key without diacritics, the whole of it
     * @param parameter one that must be there, and {@code value} what it must say
     * @param line where it stands in the profile
     */
    record EventRule(
            Optional<String> sort,
            Pattern key,
            Optional<String> parameter,
            Optional<Pattern> value,
            String kind,
            Optional<String> channel,
            int line) {}

    record Events(
            List<EventRule> map,
            String unmatched,
            List<String> campaignId,
            List<String> campaignName,
            List<String> scenarioKey,
            List<String> url) {}

    /** @param kinds the status that a kind of event gives */
    record Members(WordTable order, Map<String, String> kinds) {}

    record ConsentRule(Pattern text, String channel) {}

    record Consents(List<String> channels, List<ConsentRule> map, boolean laterConsentRenews) {}
}
