package dev.drover.alpineiq;

import dev.drover.governor.DailyBudget;
import dev.drover.governor.Governor;
import dev.drover.governor.QuotaGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A gate that is always open and remembers how it was used. */
final class OpenGate implements QuotaGate, Governor {
    int entered;
    int inside;
    int mostInside;
    final List<Instant> closings = new ArrayList<>();

    @Override
    public Permit enter() {
        entered++;
        inside++;
        mostInside = Math.max(mostInside, inside);
        return () -> inside--;
    }

    @Override
    public void windows(List<Window> windows) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void closeUntil(Instant until) {
        closings.add(until);
    }

    @Override
    public List<Left> left() {
        return List.of();
    }

    @Override
    public QuotaGate gate(String account, List<Window> windows) {
        return this;
    }

    @Override
    public DailyBudget budget(String account, String budget, double reserveShare) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DailyBudget budget(String account, String budget, double reserveShare, DailyBudget.Allowance allowance) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
