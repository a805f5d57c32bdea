package dev.drover.ipresso;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.yaml.Problems;
import dev.drover.yaml.YamlMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who is a lead and who a contact, as {@code profiles/ipresso-people.yaml} decides.
 *
 * @param rules the first that fits decides
 * @param version changes with the file
 */
record PeopleRules(List<SplitRule> rules, Side otherwise, String version) {

    /** Words of the stage and of the status that it is for; none = any. */
    record SplitRule(List<String> stages, List<String> statuses, Side side) {
        boolean fits(String stage, String status) {
            return (stages.isEmpty() || stages.contains(folded(stage)))
                    && (statuses.isEmpty() || statuses.contains(folded(status)));
        }
    }

    Side side(String stage, String status) {
        return rules.stream()
                .filter(rule -> rule.fits(stage, status))
                .map(SplitRule::side)
                .findFirst()
                .orElse(otherwise);
    }

    /** Errors: PROFILE_INVALID, one {@code file:line: message} a line. */
    static PeopleRules read(Path file) {
        Problems problems = new Problems();
        Optional<PeopleRules> rules = YamlMap.read(file, problems).map(root -> rules(root, file));
        problems.throwIfAny(ErrorCode.PROFILE_INVALID);
        return rules.orElseThrow(() -> new DroverException(ErrorCode.PROFILE_INVALID, file + ": is empty"));
    }

    private static PeopleRules rules(YamlMap root, Path file) {
        root.text("description");
        List<SplitRule> rules = new ArrayList<>();
        for (YamlMap line : root.maps("split")) {
            rules.add(new SplitRule(words(line, "stage"), words(line, "status"), side(line, "side")));
            line.text("note");
            line.end();
        }
        Side otherwise = side(root, "otherwise");
        PeopleRules read = new PeopleRules(List.copyOf(rules), otherwise, version(file));
        root.end();
        return read;
    }

    private static Side side(YamlMap line, String key) {
        String word = line.choice(key, Arrays.asList(Side.LEAD.word(), Side.CONTACT.word()), Side.LEAD.word());
        return Side.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static List<String> words(YamlMap line, String key) {
        return line.texts(key).stream().map(PeopleRules::folded).toList();
    }

    /** Case, blanks, {@code -} and {@code _} do not count. */
    static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    }

    private static String version(Path file) {
        try {
            return Integer.toHexString(Files.readString(file).hashCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
