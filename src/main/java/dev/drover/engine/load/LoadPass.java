package dev.drover.engine.load;

import dev.drover.ledger.Outcomes;
import dev.drover.mapping.ObjectMapping;

/**
 * One pass over a phase: the body that a load route starts with.
 *
 * @param bulk whether there are enough records in line for the destination's bulk interface; each batch says for itself
 * @param total records in line when the pass began
 */
public record LoadPass(ObjectMapping mapping, Outcomes.Scope scope, boolean bulk, long total) {

    public Outcomes.PhaseKey phase() {
        return new Outcomes.PhaseKey(
                mapping.phase(), mapping.sourceObject(), mapping.destinationObject(), mapping.hash());
    }
}
