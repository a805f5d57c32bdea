package dev.drover.ipresso.content;

import dev.drover.ipresso.derive.IpressoRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A finder by the shipped rules, for an account with a few attributes. */
final class Tokens {
    static final TokenRules RULES =
            IpressoRules.read(Path.of("profiles/ipresso-rules.yaml")).tokens();

    private Tokens() {}

    static TokenFinder finder(Map<String, String> brackets) {
        return new TokenFinder(RULES, List.of("fname", "lname", "company", "email", "rabat", "kod_klienta"), brackets);
    }
}
