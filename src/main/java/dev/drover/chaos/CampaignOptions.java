package dev.drover.chaos;

import java.util.function.Consumer;

/**
 * What every campaign is told.
 *
 * @param destination the system that is migrated to
 * @param seed the same seed draws the same troubles
 * @param lanes how many migrations are troubled side by side
 * @param personas size of the generated account
 * @param progress hears lines worth showing while the campaign goes on
 */
public record CampaignOptions(
        Program program, DestinationKind destination, long seed, int lanes, int personas, Consumer<String> progress) {}
