package dev.drover.sandbox.salesforce.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into words, values and signs. */
final class SoqlTokens {
    enum Kind {
        WORD,
        TEXT,
        NUMBER,
        DATE,
        DATETIME,
        SIGN,
        END
    }

    record Token(Kind kind, String text, int at) {}

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<datetime>\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:?\\d{2}))"
                    + "|(?<date>\\d{4}-\\d{2}-\\d{2})"
                    + "|(?<number>[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)"
                    + "|(?<text>'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+')"
                    + "|(?<word>[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*(?::\\d+)?)"
                    + "|(?<sign><=|>=|!=|<>|[=<>(),]))",
            Pattern.DOTALL);

    private final List<Token> tokens = new ArrayList<>();
    private int position;

    SoqlTokens(String soql) {
        Matcher matcher = TOKEN.matcher(soql);
        int at = 0;
        int end = soql.stripTrailing().length();
        while (at < end) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new SoqlException(
                        "MALFORMED_QUERY", "unexpected token: '" + soql.strip().charAt(0) + "' at column " + at);
            }
            tokens.add(token(matcher));
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, "<EOF>", end));
    }

    private static Token token(Matcher matcher) {
        for (Kind kind : List.of(Kind.DATETIME, Kind.DATE, Kind.NUMBER, Kind.TEXT, Kind.WORD, Kind.SIGN)) {
            String group = kind.name().toLowerCase(Locale.ROOT);
            String text = matcher.group(group);
            if (text != null) {
                return new Token(kind, kind == Kind.TEXT ? unescaped(text) : text, matcher.start(group));
            }
        }
        throw new IllegalStateException("no group matched");
    }

    Token peek() {
        return tokens.get(position);
    }

    Token next() {
        Token token = tokens.get(position);
        if (token.kind() != Kind.END) {
            position++;
        }
        return token;
    }

    boolean isWord(String word) {
        return peek().kind() == Kind.WORD && peek().text().equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return peek().kind() == Kind.SIGN && peek().text().equals(sign);
    }

    boolean takeWord(String word) {
        boolean taken = isWord(word);
        if (taken) {
            position++;
        }
        return taken;
    }

    boolean takeSign(String sign) {
        boolean taken = isSign(sign);
        if (taken) {
            position++;
        }
        return taken;
    }

    void expectWord(String word) {
        if (!takeWord(word)) {
            throw unexpected();
        }
    }

    void expectSign(String sign) {
        if (!takeSign(sign)) {
            throw unexpected();
        }
    }

    String word() {
        if (peek().kind() != Kind.WORD) {
            throw unexpected();
        }
        return next().text();
    }

    SoqlException unexpected() {
        return new SoqlException(
                "MALFORMED_QUERY", "unexpected token: '" + peek().text() + "' (position " + peek().at() + ")");
    }

    private static String unescaped(String quoted) {
        StringBuilder text = new StringBuilder(quoted.length());
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = quoted.charAt(++i);
            switch (escaped) {
                case 'n', 'N' -> text.append('\n');
                case 'r', 'R' -> text.append('\r');
                case 't', 'T' -> text.append('\t');
                case 'b', 'B' -> text.append('\b');
                case 'f', 'F' -> text.append('\f');
                case '_', '%' -> text.append('\\').append(escaped);
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }
}
