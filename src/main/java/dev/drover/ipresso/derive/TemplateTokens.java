package dev.drover.ipresso.derive;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.content.HtmlText;
import dev.drover.ipresso.content.TokenFinder;
import dev.drover.ipresso.content.TokenFinder.Token;
import dev.drover.ipresso.content.TokenRules;
import dev.drover.ipresso.intake.Intake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lists the personalisation tokens of each e-mail template. */
final class TemplateTokens {
    private static final String FOLDER = "content/email_templates/";

    private final TokenRules rules;

    TemplateTokens(TokenRules rules) {
        this.rules = rules;
    }

    /** A finder that knows the account's attributes and their brackets. */
    static TokenFinder finder(Intake intake, TokenRules rules) {
        Map<String, String> keys = new TreeMap<>();
        Map<String, String> brackets = new HashMap<>();
        try (CloseableRows rows = intake.merged(CanonicalFile.ATTRIBUTES)) {
            rows.forEachRemaining(row -> row.find("api_key").ifPresent(key -> {
                keys.put(key, key);
                row.find("bracket").ifPresent(bracket -> brackets.putIfAbsent(bracket, key));
            }));
        }
        return new TokenFinder(rules, keys.keySet(), brackets);
    }

    void run(Intake intake, Output output, DerivationReport report) {
        TokenFinder finder = finder(intake, rules);
        try (CloseableRows templates = intake.merged(CanonicalFile.EMAIL_TEMPLATES)) {
            while (templates.hasNext()) {
                CanonicalRow template = templates.next();
                Map<String, Row> found = new TreeMap<>();
                for (String column : List.of("subject", "preheader")) {
                    template.find(column).ifPresent(text -> count(finder.find(text), found));
                }
                for (String column : List.of("html_file", "text_file")) {
                    template.find(column)
                            .flatMap(name -> file(intake, name))
                            .ifPresent(file -> count(finder.find(text(file)), found));
                }
                found.forEach((token, row) -> output.add(row.canonical(template.value("template_id"))));
                report.figure("tokens found in templates", found.size());
            }
        }
    }

    /** A template's file is named from the folder of templates, or from that of the account. */
    private static Optional<Path> file(Intake intake, String name) {
        return intake.content(FOLDER + name).or(() -> intake.content(name));
    }

    private static void count(List<Token> tokens, Map<String, Row> found) {
        tokens.forEach(token ->
                found.merge(token.text(), new Row(token, 1), (a, b) -> new Row(a.token(), a.count() + b.count())));
    }

    private record Row(Token token, long count) {
        CanonicalRow canonical(String template) {
            Map<String, String> values = new HashMap<>();
            values.put("template_id", template);
            values.put("token_text", token.text());
            values.put("pattern", token.pattern());
            values.put("count", String.valueOf(count));
            token.attribute().ifPresent(key -> values.put("attribute_key_guess", key));
            return new CanonicalRow(CanonicalFile.TOKENS_FOUND, values);
        }
    }

    private static String text(Path file) {
        try {
            return HtmlText.decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID, file + ": the template cannot be read; check its permissions", e);
        }
    }
}
