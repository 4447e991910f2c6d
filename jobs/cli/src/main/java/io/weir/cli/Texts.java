package io.weir.cli;

import io.weir.schema.Checks;
import java.time.Instant;

/** Times and lengths as a person reads them. */
final class Texts {

    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;

    private Texts() {}

    /** A moment in UTC, such as {@code 2024-08-08T23:54:13.937Z}. */
    static String time(long nanos) {
        return Instant.EPOCH.plusNanos(Math.floorDiv(nanos, MILLISECOND) * MILLISECOND).toString();
    }

    /** A length such as {@code 500ms} or {@code 2.7s}. */
    static String duration(long nanos) {
        if (nanos % SECOND == 0) {
            return nanos / SECOND + "s";
        }
        return nanos < SECOND
                ? Checks.format("%.0fms", nanos / (double) MILLISECOND)
                : Checks.format("%.1fs", nanos / (double) SECOND);
    }
}
