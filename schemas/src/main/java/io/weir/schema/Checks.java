package io.weir.schema;

import java.util.Locale;

/** Preconditions whose messages name the thing, the rule and the value. */
public final class Checks {

    private Checks() {}

    /** Formats without the machine's locale, so that a message is the same everywhere. */
    public static String format(String template, Object... values) {
        return String.format(Locale.ROOT, template, values);
    }

    /** Refuses a value from outside with an {@link IllegalArgumentException}. */
    public static void checkArgument(boolean holds, String template, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(format(template, values));
        }
    }

    /** Refuses to go on with an {@link IllegalStateException}: the caller is wrong. */
    public static void checkState(boolean holds, String template, Object... values) {
        if (!holds) {
            throw new IllegalStateException(format(template, values));
        }
    }
}
