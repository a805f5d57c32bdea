package dev.drover.engine;

import java.util.List;

/** Hears how a run goes on: for progress lines. Called from the run's own thread; must not block. */
public interface RunListener {

    /** @param total number of records expected, or -1 when not known yet */
    void progress(String stage, String object, long done, long total, List<Connector.Quota> quotas);

    /** A line worth telling: a phase began, a gate passed, a wait for a quota. */
    void say(String line);
}
