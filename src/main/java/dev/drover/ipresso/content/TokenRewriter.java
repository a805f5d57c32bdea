package dev.drover.ipresso.content;

import dev.drover.ipresso.content.TokenFinder.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Replaces the tokens of a text by the merge fields of the destination. Done twice, it is as if done once. */
public final class TokenRewriter {
    private final TokenFinder finder;
    private final Function<String, Optional<String>> mergeFields;

    /** @param mergeFields what stands for an attribute's API key, such as {@code {!Contact.FirstName}} */
    public TokenRewriter(TokenFinder finder, Function<String, Optional<String>> mergeFields) {
        this.finder = finder;
        this.mergeFields = mergeFields;
    }

    /**
     * What became of one token.
     *
     * @param attribute API key, if known
     * @param mergeField empty where the token has nothing that stands for it
     */
    public record Use(
            String token, String pattern, Optional<String> attribute, Optional<String> mergeField, long count) {}

    /** A text with its tokens replaced; unknown ones are left as they were. */
    public record Rewritten(String text, List<Use> uses) {
        /** Tokens that nothing stands for: while there are any, the template must not go out. */
        public List<String> unknown() {
            return uses.stream()
                    .filter(use -> use.mergeField().isEmpty())
                    .map(Use::token)
                    .toList();
        }
    }

    public Rewritten rewrite(String text) {
        StringBuilder rewritten = new StringBuilder(text.length());
        Map<String, Use> uses = new LinkedHashMap<>();
        int from = 0;
        for (Token token : finder.find(text)) {
            Optional<String> field = token.attribute().flatMap(mergeFields);
            rewritten.append(text, from, token.start()).append(field.orElse(token.text()));
            from = token.end();
            uses.merge(
                    token.text(),
                    new Use(token.text(), token.pattern(), token.attribute(), field, 1),
                    (a, b) -> new Use(a.token(), a.pattern(), a.attribute(), a.mergeField(), a.count() + 1));
        }
        return new Rewritten(rewritten.append(text, from, text.length()).toString(), new ArrayList<>(uses.values()));
    }
}
