package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The destination's daily budgets, as they are known here and as the destination tells them when it is asked. */
final class Budget {
    /** While a budget is spent, these answers only say that it still is, or nothing at all. */
    private static final Set<ErrorCode> NOT_YET =
            Set.of(ErrorCode.QUOTA_EXHAUSTED, ErrorCode.DESTINATION_UNAVAILABLE, ErrorCode.UNREACHABLE);

    private final Runnable ask;
    private final Supplier<List<Connector.Quota>> quotas;

    /**
     * @param ask asks the destination what is left; a call that is allowed on a spent budget too
     * @param quotas what is known to be left
     */
    Budget(Runnable ask, Supplier<List<Connector.Quota>> quotas) {
        this.ask = ask;
        this.quotas = quotas;
    }

    /** @param left what was left of each quota when a spend was refused: too little for it */
    record Spent(Map<String, Long> left) {}

    Spent spent() {
        return new Spent(left());
    }

    /** Asks the destination: nothing is at zero, and something has become more. */
    boolean isFreeAgain(Spent spent) {
        try {
            ask.run();
        } catch (DroverException e) {
            if (NOT_YET.contains(e.code())) {
                return false;
            }
            throw e;
        }
        Map<String, Long> now = left();
        boolean empty = now.values().stream().anyMatch(left -> left <= 0);
        boolean more = spent.left().entrySet().stream()
                .anyMatch(then -> now.getOrDefault(then.getKey(), Long.MAX_VALUE) > then.getValue());
        return !empty && (more || spent.left().isEmpty());
    }

    private Map<String, Long> left() {
        return quotas.get().stream().collect(Collectors.toMap(Connector.Quota::name, Connector.Quota::left, Math::min));
    }
}
