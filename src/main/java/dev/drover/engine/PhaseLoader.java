package dev.drover.engine;

import dev.drover.engine.load.LoadPass;
import dev.drover.engine.load.Loading;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.mapping.ObjectMapping;

/** Runs one phase: adopts what an earlier process began, sends what is in line, and asks the gate. */
final class PhaseLoader {
    private final Ledger ledger;
    private final Destination destination;
    private final RouteRuntime routes;
    private final OpenWrites openWrites;
    private final Loading loading;
    private final StopSignal stop;
    private final RunListener listener;
    private final String migrationId;
    private final int bulkFrom;

    PhaseLoader(
            Ledger ledger,
            Destination destination,
            RouteRuntime routes,
            OpenWrites openWrites,
            Loading loading,
            StopSignal stop,
            RunListener listener,
            String migrationId,
            int bulkFrom) {
        this.ledger = ledger;
        this.destination = destination;
        this.routes = routes;
        this.openWrites = openWrites;
        this.loading = loading;
        this.stop = stop;
        this.listener = listener;
        this.migrationId = migrationId;
        this.bulkFrom = bulkFrom;
    }

    static Outcomes.PhaseKey key(ObjectMapping mapping) {
        return new Outcomes.PhaseKey(
                mapping.phase(), mapping.sourceObject(), mapping.destinationObject(), mapping.hash());
    }

    Gate.Verdict load(ObjectMapping mapping, Outcomes.Scope scope) {
        Outcomes outcomes = ledger.outcomes();
        Outcomes.PhaseKey phase = key(mapping);
        ledger.runs().setPhase(mapping.phase(), "loading", "");
        openWrites.settle(mapping);
        long inLine = outcomes.countInLine(phase, scope);
        if (inLine > 0) {
            listener.progress("load", mapping.phase(), 0, inLine, destination.quotas());
            loading.keepBeforeImages(mapping);
            boolean bulk = destination.bulk() && inLine >= bulkFrom;
            routes.call(destination.loadEndpoint(mapping), new LoadPass(mapping, scope, bulk, inLine));
        }
        stop.check();
        Counts counts = outcomes.counts(mapping.phase());
        Gate.Verdict verdict = Gate.judge(counts, destination.count(mapping, migrationId));
        ledger.runs().setPhase(mapping.phase(), verdict.passed() ? "done" : "gate-failed", verdict.explanation());
        return verdict;
    }
}
