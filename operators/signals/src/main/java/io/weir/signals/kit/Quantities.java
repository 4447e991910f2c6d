package io.weir.signals.kit;

import io.weir.schema.FixedPoint;

/** Configured sizes in the fixed point of an instrument. */
public final class Quantities {

    private Quantities() {}

    /**
     * The smallest number of units that is at least a size.
     *
     * @return {@code Long.MAX_VALUE} where the size is larger than any quantity
     */
    public static long atLeast(long size, int sizeScale, int scale) {
        if (scale >= sizeScale) {
            long factor = FixedPoint.power(scale - sizeScale);
            return size > Long.MAX_VALUE / factor ? Long.MAX_VALUE : size * factor;
        }
        long factor = FixedPoint.power(sizeScale - scale);
        return size / factor + (size % factor == 0 ? 0 : 1);
    }

    /** Whether the size is a whole number of units. */
    public static boolean isExact(long size, int sizeScale, int scale) {
        return scale >= sizeScale
                ? size <= Long.MAX_VALUE / FixedPoint.power(scale - sizeScale)
                : size % FixedPoint.power(sizeScale - scale) == 0;
    }
}
