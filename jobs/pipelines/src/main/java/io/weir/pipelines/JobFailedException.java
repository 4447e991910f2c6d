package io.weir.pipelines;

import io.weir.venue.log.InputException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.execution.CancelTaskException;
import org.apache.flink.runtime.operators.coordination.TaskNotRunningException;
import org.apache.flink.util.SerializedThrowable;

/**
 * A job failed. The message is for the person who started it: that of an unusable input if one is
 * the reason, else that of the innermost cause.
 */
public final class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    static JobFailedException of(Throwable failure) {
        return of(failure, List.of());
    }

    /**
     * Of a failure and of others that belong to it: the first whose root is not merely a
     * consequence of another failure, else the failure itself.
     */
    static JobFailedException of(Throwable failure, List<Throwable> others) {
        Throwable root = root(failure);
        Iterator<Throwable> more = others.iterator();
        while (isConsequence(root) && more.hasNext()) {
            root = root(more.next());
        }
        root = isConsequence(root) ? root(failure) : root;
        String message = root.getMessage();
        return new JobFailedException(message == null ? root.toString() : message, root);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = opened(failure);
        while (!(root instanceof InputException)
                && root.getCause() != null
                && root.getCause() != root) {
            root = opened(root.getCause());
        }
        return root;
    }

    /** What happens to tasks, events and checkpoints because a task has failed before. */
    private static boolean isConsequence(Throwable root) {
        return root instanceof TaskNotRunningException
                || root instanceof CheckpointException
                || root instanceof CancellationException
                || root instanceof CancelTaskException;
    }

    private static Throwable opened(Throwable failure) {
        return failure instanceof SerializedThrowable serialized
                ? serialized.deserializeError(JobFailedException.class.getClassLoader())
                : failure;
    }

    /** The cause that the message is of, deserialized. */
    public Throwable root() {
        Throwable cause = getCause();
        return cause == null ? this : cause;
    }
}
