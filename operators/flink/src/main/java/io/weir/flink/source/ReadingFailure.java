package io.weir.flink.source;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.SerializedThrowable;
import org.jspecify.annotations.Nullable;

/**
 * What a reader does when it cannot read on: it tells the enumerator, which fails the job with that
 * reason, and waits for the end.
 *
 * <p>It must not simply throw. An event of the coordinator may be under way to its task: behind the
 * last split Flink sends whether there is a backlog. If it finds a task which has just failed it
 * fails the job by itself, and where Flink hears of that first, the reason of the task is lost:
 * "Task is not running, but in state FAILED".
 */
final class ReadingFailure {

    /** The enumerator takes milliseconds to fail the job. */
    private static final long PATIENCE_SECONDS = 60;

    private final SourceReaderContext context;
    private final CompletableFuture<Void> never = new CompletableFuture<>();
    private @Nullable RuntimeException reason;

    ReadingFailure(SourceReaderContext context) {
        this.context = context;
    }

    boolean isReported() {
        return reason != null;
    }

    /**
     * Tells the enumerator.
     *
     * @throws RuntimeException the reason itself if the task is being cancelled: then it is none
     */
    InputStatus report(Exception why) {
        RuntimeException unchecked =
                why instanceof RuntimeException already ? already : new FlinkRuntimeException(why);
        if (Thread.currentThread().isInterrupted()) {
            throw unchecked;
        }
        reason = unchecked;
        context.sendSourceEventToCoordinator(new ReaderFailed(new SerializedThrowable(why)));
        return InputStatus.NOTHING_AVAILABLE;
    }

    /** When the reader has something to do: never again after a failure. */
    CompletableFuture<Void> available(CompletableFuture<Void> otherwise) {
        return reason == null ? otherwise : never;
    }

    /**
     * Must be called before a checkpoint: one of a reader that stopped in the middle would be
     * wrong.
     *
     * <p>After a failure it waits for the end. A task that failed here too would be a second
     * failure of the job, and cost it a second restart.
     *
     * @throws RuntimeException the reason
     */
    void check() {
        RuntimeException failed = reason;
        if (failed == null) {
            return;
        }
        try {
            never.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            failed.addSuppressed(e);
        }
        throw failed;
    }
}
