package io.weir.pipelines;

import io.weir.venue.log.InputException;
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
        Throwable root = opened(failure);
        while (!(root instanceof InputException)
                && root.getCause() != null
                && root.getCause() != root) {
            root = opened(root.getCause());
        }
        String message = root.getMessage();
        return new JobFailedException(message == null ? root.toString() : message, root);
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
