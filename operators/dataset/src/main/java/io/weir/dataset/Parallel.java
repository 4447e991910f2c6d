package io.weir.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Independent parts of a work, on all cores; the results do not depend on how many these are. */
public final class Parallel {

    /** More would share the memory into parts that are too small. */
    private static final int THREADS_MAX = 8;

    private Parallel() {}

    /** Parts that are worked on at once, and therefore share what memory there is. */
    static int threads() {
        return Math.min(Runtime.getRuntime().availableProcessors(), THREADS_MAX);
    }

    /**
     * The results of all parts, in their order.
     *
     * @throws RuntimeException what the first part that failed has thrown
     */
    public static <T> List<T> all(List<Callable<T>> parts) {
        ExecutorService pool =
                Executors.newFixedThreadPool(Math.max(1, Math.min(threads(), parts.size())));
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> part : parts) {
                futures.add(pool.submit(part));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * Two works on the same rows, side by side; of few rows, one after the other. Both have ended
     * when this returns or throws.
     */
    static void both(int rows, Runnable one, Runnable other) {
        if (rows < RowParquet.PAGE_ROWS) {
            one.run();
            other.run();
            return;
        }
        FutureTask<Void> beside = new FutureTask<>(one, null);
        Thread thread = new Thread(beside, "beside");
        thread.start();
        try {
            other.run();
        } finally {
            await(thread);
        }
        try {
            beside.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static DatasetException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DatasetException("Cannot go on with datasets: interrupted", e);
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known
                ? known
                : new DatasetException("Cannot go on with datasets: " + failure, cause);
    }
}
