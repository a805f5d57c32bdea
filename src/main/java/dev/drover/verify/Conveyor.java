package dev.drover.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Works on one page while the next one is read: pages come to a thread of their own, one after the other, and there are never
 * more than two. What the work touches belongs to it until {@link #finish}.
 */
final class Conveyor<T> implements AutoCloseable {
    private final int size;
    private final Consumer<List<T>> work;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "verify-compare");
        thread.setDaemon(true);
        return thread;
    });
    private Future<?> running = CompletableFuture.completedFuture(null);
    private List<T> page;

    Conveyor(int size, Consumer<List<T>> work) {
        this.size = size;
        this.work = work;
        this.page = new ArrayList<>(size);
    }

    /** Waits while a page is worked on and the next one is full. Errors: those of the work. */
    void add(T one) {
        page.add(one);
        if (page.size() == size) {
            handOver();
        }
    }

    /** Returns when all that was added is done. Errors: those of the work. */
    void finish() {
        handOver();
        await();
    }

    private void handOver() {
        await();
        List<T> full = page;
        page = new ArrayList<>(size);
        if (!full.isEmpty()) {
            running = worker.submit(() -> work.accept(full));
        }
    }

    private void await() {
        try {
            running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a page could not be worked on", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Work that still goes on has ended when this returns. */
    @Override
    public void close() {
        worker.shutdown();
        boolean interrupted = false;
        while (!worker.isTerminated()) {
            try {
                worker.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
