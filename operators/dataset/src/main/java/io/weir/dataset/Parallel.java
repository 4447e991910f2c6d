package io.weir.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
            Thread.currentThread().interrupt();
            throw new DatasetException("Cannot go on with datasets: interrupted", e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            pool.shutdownNow();
        }
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
