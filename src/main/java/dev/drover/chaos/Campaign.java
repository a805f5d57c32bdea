package dev.drover.chaos;

import java.util.EnumSet;
import java.util.Set;

/** Breaks migrations on purpose, in one way, and counts what did not survive. */
public interface Campaign {

    /** Where it can migrate to. */
    default Set<DestinationKind> destinations() {
        return EnumSet.allOf(DestinationKind.class);
    }

    /** Ends early at the first loss, with {@link CampaignResult#passed} false. */
    CampaignResult run(CampaignOptions options);
}
