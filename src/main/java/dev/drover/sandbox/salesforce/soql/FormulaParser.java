package dev.drover.sandbox.salesforce.soql;

import dev.drover.sandbox.salesforce.soql.SoqlTokens.Kind;
import dev.drover.sandbox.salesforce.soql.SoqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the part of the formula language that validation rules mostly consist of: ISBLANK, ISNULL, ISPICKVAL, NOT, AND, OR
 * and comparisons of a field with a value.
 */
public final class FormulaParser {
    private final SoqlTokens tokens;

    private FormulaParser(SoqlTokens tokens) {
        this.tokens = tokens;
    }

    /** The condition of a formula; a SoqlException when it uses more than is understood. */
    public static Condition parse(String formula) {
        String plain =
                formula.replace("&&", " AND_AND ").replace("||", " OR_OR ").replace("==", "=");
        SoqlTokens tokens = new SoqlTokens(singleQuoted(plain));
        FormulaParser parser = new FormulaParser(tokens);
        Condition condition = parser.either();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.unexpected();
        }
        return condition;
    }

    /** Formulas quote texts in either way, queries in one. */
    private static String singleQuoted(String formula) {
        return formula.indexOf('\'') >= 0 ? formula : formula.replace('"', '\'');
    }

    private Condition either() {
        List<Condition> parts = new ArrayList<>(List.of(both()));
        while (tokens.takeWord("OR_OR")) {
            parts.add(both());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
    }

    private Condition both() {
        List<Condition> parts = new ArrayList<>(List.of(one()));
        while (tokens.takeWord("AND_AND")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private Condition one() {
        if (tokens.takeSign("(")) {
            Condition inner = either();
            tokens.expectSign(")");
            return inner;
        }
        String word = tokens.word();
        if (!tokens.takeSign("(")) {
            return comparison(word);
        }
        Condition condition = switch (word.toUpperCase(Locale.ROOT)) {
            case "NOT" -> new Condition.Not(either());
            case "AND" -> new Condition.And(arguments());
            case "OR" -> new Condition.Or(arguments());
            case "ISBLANK", "ISNULL" -> equal(tokens.word(), new Literal(Literal.Kind.NULL, null));
            case "ISPICKVAL" -> picked();
            default -> throw new SoqlException("INVALID_FORMULA", "function not supported: " + word);
        };
        tokens.expectSign(")");
        return condition;
    }

    private List<Condition> arguments() {
        List<Condition> list = new ArrayList<>();
        do {
            list.add(either());
        } while (tokens.takeSign(","));
        return list;
    }

    private Condition picked() {
        String field = tokens.word();
        tokens.expectSign(",");
        return equal(field, literal());
    }

    /** A field against a value, or a checkbox alone. */
    private Condition comparison(String field) {
        Condition.Operator operator = tokens.peek().kind() == Kind.SIGN
                ? Condition.Operator.of(tokens.peek().text())
                : null;
        if (operator == null) {
            return equal(field, new Literal(Literal.Kind.BOOLEAN, "true"));
        }
        tokens.next();
        return new Condition.Compare(field, operator, literal());
    }

    private Literal literal() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case TEXT ->
                token.text().isEmpty()
                        ? new Literal(Literal.Kind.NULL, null)
                        : new Literal(Literal.Kind.TEXT, token.text());
            case NUMBER -> new Literal(Literal.Kind.NUMBER, token.text());
            case WORD -> {
                String word = token.text().toLowerCase(Locale.ROOT);
                if (!word.equals("true") && !word.equals("false")) {
                    throw new SoqlException("INVALID_FORMULA", "not a value: " + token.text());
                }
                yield new Literal(Literal.Kind.BOOLEAN, word);
            }
            case DATE, DATETIME, SIGN, END ->
                throw new SoqlException("INVALID_FORMULA", "not a value: " + token.text());
        };
    }

    private static Condition equal(String field, Literal value) {
        return new Condition.Compare(field, Condition.Operator.EQUAL, value);
    }
}
