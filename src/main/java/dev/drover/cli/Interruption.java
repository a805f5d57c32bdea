package dev.drover.cli;

import dev.drover.engine.StopSignal;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.failure.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * SIGTERM and Ctrl-C: raises the stop signal and lets the command come to its next safe point, which ends the process with the
 * code of a resumable stop. If that takes too long, or at the second signal, the process ends where it is; the ledger is safe
 * against that too.
 *
 * <p>Signals are handled, not shutdown hooks: once the virtual machine shuts down, a second signal is not heard.
 */
final class Interruption {
    private static final long LONGEST_SECONDS = 7;
    private static final CountDownLatch ENDED = new CountDownLatch(1);
    private static final AtomicBoolean RAISED = new AtomicBoolean();

    private Interruption() {}

    /** Connects the signals to the running command; the calling thread is woken out of waits. */
    static void guard(StopSignal stop) {
        Thread command = Thread.currentThread();
        for (String name : new String[] {"INT", "TERM"}) {
            Signal.handle(new Signal(name), signal -> {
                if (ENDED.getCount() == 0) {
                    Runtime.getRuntime().halt(ExitCode.STOPPED_RESUMABLE.value());
                } else if (RAISED.compareAndSet(false, true)) {
                    System.err.println(
                            "stop    goes to the next safe point, within ten seconds; a second signal ends it now");
                    end(stop, command);
                } else {
                    cutOff("stopped at the second signal, wherever it was");
                }
            });
        }
    }

    static boolean raised() {
        return RAISED.get();
    }

    static void commandEnded() {
        ENDED.countDown();
    }

    private static void end(StopSignal stop, Thread command) {
        Thread waker = new Thread(stop::raise, "drover-stop");
        waker.setDaemon(true);
        waker.start();
        try {
            for (int second = 0; second < LONGEST_SECONDS; second++) {
                command.interrupt(); // again: a library may have swallowed the one before
                if (ENDED.await(1, TimeUnit.SECONDS)) {
                    return; // the command ends the process itself
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cutOff("stopped as asked, in the midst of something that did not end");
    }

    private static void cutOff(String how) {
        DroverException cut = new DroverException(
                ErrorCode.INTERRUPTED,
                how + "; the same command finds out what became of what was under way and goes on from here");
        System.err.println("drover: " + cut.getMessage() + " [" + cut.code() + "]");
        Runtime.getRuntime().halt(ExitCode.STOPPED_RESUMABLE.value());
    }
}
