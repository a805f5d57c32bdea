package dev.drover.ipresso.api;

import dev.drover.engine.StopSignal;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that calls are made on at the same time. When the run is to stop, those that wait in the gate are woken. */
final class CallThreads implements AutoCloseable {
    private static final long IDLE_SECONDS = 5;
    private final ThreadPoolExecutor threads;

    CallThreads(int parallel, StopSignal stop) {
        threads = new ThreadPoolExecutor(
                parallel, parallel, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "ipresso-call");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        stop.onRaise(threads::shutdownNow);
    }

    ExecutorService executor() {
        return threads;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
