package io.weir.report;

import java.util.Arrays;

/**
 * Statistics of a column.
 *
 * @param count of values
 * @param nulls rows without a value
 * @param mean NaN if there is no value, as the others
 * @param deviation standard deviation of the sample (n - 1); NaN for fewer than two values
 * @param quantiles at 0, 0.25, 0.5, 0.75 and 1, {@link #quantile}
 * @param shape counts in equal bins from the 1st to the 99th percentile, what is beyond in the
 *     outer ones
 */
record Statistics(
        int count, int nulls, double mean, double deviation, double[] quantiles, int[] shape) {

    private static final int SHAPE_BINS = 16;

    /** Of values where NaN is null. */
    static Statistics of(double[] values) {
        double[] sorted = sorted(values);
        int count = sorted.length;
        double mean = mean(sorted);
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = count < 2 ? Double.NaN : StrictMath.sqrt(squares / (count - 1));
        double[] quantiles = new double[5];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = quantile(sorted, i / 4.0);
        }
        Histogram shape = Histogram.of(sorted, SHAPE_BINS, 0.01);
        return new Statistics(
                count, values.length - count, mean, deviation, quantiles, shape.counts());
    }

    /** Without NaN, ascending. */
    static double[] sorted(double[] values) {
        double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? Double.NaN : sum / values.length;
    }

    /** Interpolated between the two nearest order statistics (Hyndman-Fan 7). */
    static double quantile(double[] sorted, double p) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = p * (sorted.length - 1);
        int low = (int) StrictMath.floor(at);
        int high = Math.min(low + 1, sorted.length - 1);
        double part = at - low;
        return part == 0 ? sorted[low] : sorted[low] + part * (sorted[high] - sorted[low]);
    }
}
