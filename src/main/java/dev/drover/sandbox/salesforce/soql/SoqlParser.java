package dev.drover.sandbox.salesforce.soql;

import dev.drover.sandbox.salesforce.soql.Query.Aggregate;
import dev.drover.sandbox.salesforce.soql.Query.Column;
import dev.drover.sandbox.salesforce.soql.Query.Function;
import dev.drover.sandbox.salesforce.soql.Query.Item;
import dev.drover.sandbox.salesforce.soql.Query.Order;
import dev.drover.sandbox.salesforce.soql.SoqlTokens.Kind;
import dev.drover.sandbox.salesforce.soql.SoqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the part of SOQL that loaders use: no child queries, no TYPEOF, no geography. */
public final class SoqlParser {
    private static final int MAX_LENGTH = 100_000;
    private static final Set<String> AFTER_FROM =
            Set.of("where", "group", "order", "limit", "offset", "for", "with", "using", "all", "having");

    private final SoqlTokens tokens;
    private String from;
    private String alias;
    private int aliases;

    private SoqlParser(SoqlTokens tokens) {
        this.tokens = tokens;
    }

    public static Query parse(String soql) {
        if (soql.length() > MAX_LENGTH) {
            throw new SoqlException("MALFORMED_QUERY", "SOQL statement is longer than 100000 characters");
        }
        SoqlTokens tokens = new SoqlTokens(soql);
        Query query = new SoqlParser(tokens).query();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.unexpected();
        }
        return query;
    }

    /** A condition alone, as validation rules of the simulator use it. */
    public static Condition parseCondition(String text) {
        SoqlTokens tokens = new SoqlTokens(text);
        SoqlParser parser = new SoqlParser(tokens);
        parser.from = "";
        Condition condition = parser.or();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.unexpected();
        }
        return condition;
    }

    private Query query() {
        tokens.expectWord("SELECT");
        List<Item> select = new ArrayList<>();
        do {
            select.add(item());
        } while (tokens.takeSign(","));
        tokens.expectWord("FROM");
        from = tokens.word();
        tokens.takeWord("AS");
        if (tokens.peek().kind() == Kind.WORD
                && !AFTER_FROM.contains(tokens.peek().text().toLowerCase(Locale.ROOT))) {
            alias = tokens.word();
        }
        Condition where = tokens.takeWord("WHERE") ? or() : null;
        List<String> groupBy = new ArrayList<>();
        if (tokens.takeWord("GROUP")) {
            tokens.expectWord("BY");
            do {
                groupBy.add(path(tokens.word()));
            } while (tokens.takeSign(","));
        }
        List<Order> orderBy = orders();
        Integer limit = tokens.takeWord("LIMIT") ? count() : null;
        Integer offset = tokens.takeWord("OFFSET") ? count() : null;
        if (offset != null && offset > 2_000) {
            throw new SoqlException("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
        }
        if (tokens.takeWord("FOR") || tokens.takeWord("ALL")) {
            tokens.word();
        }
        return new Query(stripped(select), from, where, groupBy, orderBy, limit, offset);
    }

    /** The select list is read before the alias is known. */
    private List<Item> stripped(List<Item> select) {
        List<Item> items = new ArrayList<>();
        for (Item item : select) {
            if (item instanceof Column column) {
                items.add(new Column(path(column.path())));
            } else if (item instanceof Aggregate one) {
                items.add(new Aggregate(one.function(), one.path() == null ? null : path(one.path()), one.alias()));
            }
        }
        return items;
    }

    private Item item() {
        if (tokens.isSign("(")) {
            throw new SoqlException("MALFORMED_QUERY", "child queries are not supported here");
        }
        String word = tokens.word();
        if (!tokens.takeSign("(")) {
            return new Column(word);
        }
        Function function = function(word);
        if (tokens.takeSign(")")) {
            if (function != Function.COUNT) {
                throw tokens.unexpected();
            }
            return new Aggregate(function, null, null);
        }
        String path = tokens.word();
        tokens.expectSign(")");
        boolean named = tokens.peek().kind() == Kind.WORD && !tokens.isWord("FROM");
        return new Aggregate(function, path, named ? tokens.word() : "expr" + aliases++);
    }

    private Function function(String word) {
        try {
            return Function.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new SoqlException("MALFORMED_QUERY", "unknown function: " + word);
        }
    }

    private List<Order> orders() {
        List<Order> orders = new ArrayList<>();
        if (tokens.takeWord("ORDER")) {
            tokens.expectWord("BY");
            do {
                String path = path(tokens.word());
                boolean descending = tokens.takeWord("DESC");
                if (!descending) {
                    tokens.takeWord("ASC");
                }
                boolean nullsLast = descending;
                if (tokens.takeWord("NULLS")) {
                    nullsLast = tokens.takeWord("LAST");
                    if (!nullsLast) {
                        tokens.expectWord("FIRST");
                    }
                }
                orders.add(new Order(path, descending, nullsLast));
            } while (tokens.takeSign(","));
        }
        return orders;
    }

    private Integer count() {
        Token token = tokens.next();
        if (token.kind() != Kind.NUMBER) {
            throw tokens.unexpected();
        }
        return Integer.valueOf(token.text());
    }

    private Condition or() {
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (tokens.takeWord("OR")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
    }

    private Condition and() {
        List<Condition> parts = new ArrayList<>(List.of(not()));
        while (tokens.takeWord("AND")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private Condition not() {
        if (tokens.takeWord("NOT")) {
            return new Condition.Not(not());
        }
        if (tokens.takeSign("(")) {
            Condition inner = or();
            tokens.expectSign(")");
            return inner;
        }
        return comparison();
    }

    private Condition comparison() {
        String path = path(tokens.word());
        if (tokens.takeWord("LIKE")) {
            return new Condition.Compare(path, Condition.Operator.LIKE, literal());
        }
        if (tokens.takeWord("IN")) {
            return in(path, false);
        }
        if (tokens.takeWord("NOT")) {
            tokens.expectWord("IN");
            return in(path, true);
        }
        if (tokens.takeWord("INCLUDES")) {
            return new Condition.Includes(path, false, texts());
        }
        if (tokens.takeWord("EXCLUDES")) {
            return new Condition.Includes(path, true, texts());
        }
        Condition.Operator operator = tokens.peek().kind() == Kind.SIGN
                ? Condition.Operator.of(tokens.peek().text())
                : null;
        if (operator == null) {
            throw tokens.unexpected();
        }
        tokens.next();
        return new Condition.Compare(path, operator, literal());
    }

    private Condition in(String path, boolean negated) {
        tokens.expectSign("(");
        if (tokens.isWord("SELECT")) {
            Query inner = new SoqlParser(tokens).query();
            tokens.expectSign(")");
            return new Condition.InQuery(path, negated, inner);
        }
        List<Literal> values = new ArrayList<>();
        do {
            values.add(literal());
        } while (tokens.takeSign(","));
        tokens.expectSign(")");
        return new Condition.In(path, negated, values);
    }

    private List<String> texts() {
        tokens.expectSign("(");
        List<String> values = new ArrayList<>();
        do {
            values.add(literal().text());
        } while (tokens.takeSign(","));
        tokens.expectSign(")");
        return values;
    }

    private Literal literal() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case TEXT -> new Literal(Literal.Kind.TEXT, token.text());
            case NUMBER -> new Literal(Literal.Kind.NUMBER, token.text());
            case DATE -> new Literal(Literal.Kind.DATE, token.text());
            case DATETIME -> new Literal(Literal.Kind.DATETIME, token.text());
            case WORD -> named(token);
            case SIGN, END ->
                throw new SoqlException(
                        "MALFORMED_QUERY", "unexpected token: '" + token.text() + "' (position " + token.at() + ")");
        };
    }

    private static Literal named(Token token) {
        String word = token.text().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "NULL" -> new Literal(Literal.Kind.NULL, null);
            case "TRUE", "FALSE" -> new Literal(Literal.Kind.BOOLEAN, word.toLowerCase(Locale.ROOT));
            default -> {
                if (!DateRange.isKnown(word)) {
                    throw new SoqlException("MALFORMED_QUERY", "unexpected token: '" + token.text() + "'");
                }
                yield new Literal(Literal.Kind.RANGE, word);
            }
        };
    }

    private String path(String word) {
        int dot = word.indexOf('.');
        if (dot > 0) {
            String first = word.substring(0, dot);
            if (first.equalsIgnoreCase(alias) || first.equalsIgnoreCase(from)) {
                return word.substring(dot + 1);
            }
        }
        return word;
    }
}
