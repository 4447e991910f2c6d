package io.weir.signals.feature;

import io.weir.schema.FixedPoint;

/** Durations as they stand in names: {@code 100ms}, {@code 1s}, {@code 60s}. */
public final class Durations {

    /** Not a duration. */
    public static final long INVALID = -1;

    private static final String[] UNITS = {"s", "ms", "us", "ns", "m", "h"};
    private static final long[] NANOS = {
        1_000_000_000L, 1_000_000L, 1_000L, 1L, 60_000_000_000L, 3_600_000_000_000L
    };
    private static final int NAMED_UNITS = 4;

    private Durations() {}

    /** ns of a text such as {@code 100ms} or {@code 100 ms}, or {@link #INVALID}. */
    public static long parse(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        long number = FixedPoint.parse(text.substring(0, at), 0);
        String unit = text.substring(at).strip();
        for (int i = 0; i < UNITS.length; i++) {
            if (UNITS[i].equals(unit)) {
                boolean fits = FixedPoint.isNumber(number) && number <= Long.MAX_VALUE / NANOS[i];
                return fits ? number * NANOS[i] : INVALID;
            }
        }
        return INVALID;
    }

    /** The name of a duration, in the largest unit up to seconds that divides it. */
    public static String name(long nanos) {
        for (int i = 0; i < NAMED_UNITS; i++) {
            if (nanos % NANOS[i] == 0) {
                return nanos / NANOS[i] + UNITS[i];
            }
        }
        throw new IllegalStateException("Cannot name duration: one ns divides all");
    }
}
