package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Settings;
import dev.drover.time.GrowingPause;
import java.time.Duration;

/**
 * How long a run waits for a system that does not answer, and for a budget that is spent.
 *
 * @param pause between two attempts at a stage
 * @param giveUp how long without any success before the run stops; zero = it stops at once
 * @param quota how long it waits for a spent budget; zero = it stops at once
 * @param quotaLook how often it asks meanwhile whether the budget is free again
 */
record PauseSettings(GrowingPause pause, Duration giveUp, Duration quota, Duration quotaLook) {

    static PauseSettings of(Settings settings) {
        double growth = settings.decimal("pause.growth").doubleValue();
        if (growth < 1) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID, "pause.growth is " + growth + "; it must be 1 or more");
        }
        return new PauseSettings(
                new GrowingPause(settings.duration("pause.first"), settings.duration("pause.longest"), growth),
                settings.duration("pause.give-up"),
                settings.duration("quota.wait"),
                settings.duration("quota.look"));
    }
}
