package dev.drover.pipedrive;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** A few calls at a time: one after the other, the waits for answers would leave most of the burst window unused. */
final class Lanes implements AutoCloseable {
    private final int width;
    private ExecutorService threads;

    /** @param width calls at a time, at least 1 */
    Lanes(int width) {
        this.width = Math.max(1, width);
    }

    int width() {
        return width;
    }

    /** What one piece of work came to: a result, or the failure that it ended with. */
    record Done<T>(T result, RuntimeException failure) {}

    /** Does at most {@link #width} pieces of work at the same time; the answers are in their order. Waits for all of them. */
    <T> List<Done<T>> run(List<Supplier<T>> work) {
        if (work.size() == 1 || width == 1) {
            return work.stream().map(Lanes::done).toList();
        }
        List<Future<Done<T>>> futures = new ArrayList<>(work.size());
        for (Supplier<T> piece : work) {
            futures.add(threads().submit(() -> done(piece)));
        }
        List<Done<T>> all = new ArrayList<>(work.size());
        for (Future<Done<T>> future : futures) {
            all.add(await(future));
        }
        return all;
    }

    private static <T> Done<T> done(Supplier<T> piece) {
        try {
            return new Done<>(piece.get(), null);
        } catch (RuntimeException e) {
            return new Done<>(null, e);
        }
    }

    private static <T> Done<T> await(Future<Done<T>> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Done<>(
                    null,
                    new DroverException(
                            ErrorCode.INTERRUPTED, "stopped as asked; the same command goes on where it stopped"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private synchronized ExecutorService threads() {
        if (threads == null) {
            threads = Executors.newFixedThreadPool(width, task -> {
                Thread thread = new Thread(task, "pipedrive-call");
                thread.setDaemon(true);
                return thread;
            });
        }
        return threads;
    }

    @Override
    public synchronized void close() {
        if (threads != null) {
            threads.shutdownNow();
            threads = null;
        }
    }
}
