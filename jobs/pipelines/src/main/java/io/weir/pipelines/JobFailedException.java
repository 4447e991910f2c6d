package io.weir.pipelines;

import org.apache.flink.util.SerializedThrowable;

/** A job failed. The message is that of the innermost cause, for the person who started it. */
public final class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    static JobFailedException of(Throwable failure) {
        Throwable root = opened(failure);
        while (root.getCause() != null && root.getCause() != root) {
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

    /** The innermost cause, deserialized. */
    public Throwable root() {
        Throwable cause = getCause();
        return cause == null ? this : cause;
    }
}
