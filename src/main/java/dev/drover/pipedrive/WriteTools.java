package dev.drover.pipedrive;

import dev.drover.time.EngineClock;

/** What every batch is written with. */
record WriteTools(
        PipedriveProfile profile,
        Inventory inventory,
        LostAnswers answers,
        Twins twins,
        Lanes lanes,
        Health health,
        EngineClock clock) {}
