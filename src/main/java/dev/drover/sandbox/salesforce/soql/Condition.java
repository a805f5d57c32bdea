package dev.drover.sandbox.salesforce.soql;

import java.util.List;

/** What follows WHERE. */
public sealed interface Condition {
    record And(List<Condition> parts) implements Condition {}

    record Or(List<Condition> parts) implements Condition {}

    record Not(Condition part) implements Condition {}

    record Compare(String path, Operator operator, Literal value) implements Condition {}

    record In(String path, boolean negated, List<Literal> values) implements Condition {}

    record InQuery(String path, boolean negated, Query query) implements Condition {}

    /** Each text may join several values with semicolons: all of them must be chosen. */
    record Includes(String path, boolean negated, List<String> values) implements Condition {}

    /** A comparison. */
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        LIKE("LIKE");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        static Operator of(String symbol) {
            for (Operator operator : values()) {
                if (operator.symbol.equals(symbol)) {
                    return operator;
                }
            }
            return symbol.equals("<>") ? NOT_EQUAL : null;
        }
    }
}
