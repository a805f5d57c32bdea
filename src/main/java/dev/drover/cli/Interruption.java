package dev.drover.cli;

import dev.drover.engine.StopSignal;
import dev.drover.failure.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and Ctrl-C: raises the stop signal, lets the command come to its next safe point, and ends the process with the
 * code of a resumable stop. After ten seconds it ends anyway; the ledger is safe against that too.
 */
final class Interruption {
    private static final CountDownLatch ENDED = new CountDownLatch(1);
    private static volatile boolean raised;

    private Interruption() {}

    /** Connects the signal to the running command; the calling thread is woken out of waits. */
    static void guard(StopSignal stop) {
        Thread command = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stop, command), "drover-stop"));
    }

    static boolean raised() {
        return raised;
    }

    static void commandEnded() {
        ENDED.countDown();
    }

    private static void stop(StopSignal stop, Thread command) {
        if (ENDED.getCount() == 0) {
            return;
        }
        raised = true;
        stop.raise();
        command.interrupt();
        try {
            ENDED.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.STOPPED_RESUMABLE.value());
    }
}
