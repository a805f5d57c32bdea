package dev.drover.engine;

import dev.drover.ledger.Audit;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Runs;
import dev.drover.mapping.ObjectMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the engine writes into the audit: confirmations of the mapping, runs and their counts. */
public final class AuditTrail {
    private static final String CONFIRMED = "mapping-confirmed";

    private final Audit audit;

    public AuditTrail(Audit audit) {
        this.audit = audit;
    }

    /** Who works at this machine, where a command was not told a name. */
    public static String operator() {
        return System.getProperty("user.name");
    }

    /** Takes up the confirmation beside the mapping files, unless it is the one taken up last. */
    public void confirmation(MappingConfirmation confirmation) {
        Map<String, String> last = new LinkedHashMap<>();
        audit.forEach(entry -> {
            if (entry.action().equals(CONFIRMED)) {
                last.putAll(entry.details());
            }
        });
        Map<String, String> details = new LinkedHashMap<>();
        details.put("mapping", confirmation.hash());
        details.put("at", confirmation.at());
        if (!confirmation.hash().isEmpty() && !details.equals(last)) {
            audit.append(confirmation.by(), CONFIRMED, details);
        }
    }

    void begun(Runs.Run run, String mappingHash) {
        Map<String, String> details = of(run);
        details.put("mapping", mappingHash);
        audit.append(operator(), run.kind() + "-begun", details);
    }

    void finished(Runs.Run run, String result, List<ObjectMapping> phases, Function<String, Counts> counts) {
        Map<String, String> details = of(run);
        details.put("result", result);
        for (ObjectMapping phase : phases) {
            Counts of = counts.apply(phase.phase());
            details.put(
                    phase.phase(),
                    "%d extracted, %d created, %d updated, %d unchanged, %d rejected, %d parked, %d excluded"
                            .formatted(
                                    of.extracted(),
                                    of.created(),
                                    of.updated(),
                                    of.unchanged(),
                                    of.rejected(),
                                    of.parked(),
                                    of.excluded()));
        }
        audit.append(operator(), run.kind() + "-finished", details);
    }

    private static Map<String, String> of(Runs.Run run) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("run", Long.toString(run.id()));
        return details;
    }
}
