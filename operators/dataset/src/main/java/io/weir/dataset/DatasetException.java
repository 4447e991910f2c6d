package io.weir.dataset;

import io.weir.schema.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A run directory, dataset or file that cannot be used; the message names it, the rule and the
 * value, and is meant for the user as it stands.
 */
public final class DatasetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static DatasetException of(String template, Object... values) {
        return new DatasetException(Checks.format(template, values));
    }
}
