package io.weir.venue.log;

import io.weir.schema.Checks;
import org.jspecify.annotations.Nullable;

/**
 * An input that cannot be used: the message names the file, the rule and the value, for the person
 * who gave it.
 */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InputException(String template, @Nullable Object... values) {
        super(Checks.format(template, values));
    }

    InputException(Throwable cause, String template, @Nullable Object... values) {
        super(Checks.format(template, values), cause);
    }
}
