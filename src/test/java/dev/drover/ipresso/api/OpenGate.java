package dev.drover.ipresso.api;

import dev.drover.governor.DailyBudget;
import dev.drover.governor.Governor;
import dev.drover.governor.QuotaGate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A gate that is always open and remembers how it was used. */
final class OpenGate implements QuotaGate, Governor {
    final AtomicInteger entered = new AtomicInteger();
    final AtomicInteger inside = new AtomicInteger();
    final AtomicInteger mostInside = new AtomicInteger();
    final List<Instant> closings = new CopyOnWriteArrayList<>();

    @Override
    public Permit enter() {
        entered.incrementAndGet();
        mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
        return inside::decrementAndGet;
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
