package dev.drover.chaos;

/** Breaks migrations on purpose, in one way, and counts what did not survive. */
public interface Campaign {

    /** Ends early at the first loss, with {@link CampaignResult#passed} false. */
    CampaignResult run(CampaignOptions options);
}
