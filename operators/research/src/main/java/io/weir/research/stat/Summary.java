package io.weir.research.stat;

import java.util.Arrays;

/**
 * What a column's values look like: their mean, spread, quantiles and shape.
 *
 * @param mean with its standard error and the number of values
 * @param nulls rows without a value
 * @param deviation {@link #deviation}
 * @param quantiles at 0, 0.25, 0.5, 0.75 and 1, {@link #quantile}
 * @param shape counts in 16 equal bins from the 1st to the 99th percentile; what lies beyond is
 *     counted in the first and the last bin
 */
public record Summary(
        Estimate mean, long nulls, double deviation, double[] quantiles, int[] shape) {

    private static final int SHAPE_BINS = 16;

    /** Summarizes values; NaN stands for null. */
    public static Summary of(double[] values) {
        double[] sorted = sorted(values);
        double[] quantiles = new double[5];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = quantile(sorted, i / 4.0);
        }
        Histogram shape = Histogram.of(sorted, SHAPE_BINS, 0.01);
        return new Summary(
                Estimate.mean(sorted),
                values.length - sorted.length,
                deviation(sorted),
                quantiles,
                shape.counts());
    }

    /** Values that are not null. */
    public long count() {
        return mean.sampleSize();
    }

    /** The values without NaN, ascending. */
    public static double[] sorted(double[] values) {
        double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Arithmetic mean; NaN of no value. */
    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? Double.NaN : sum / values.length;
    }

    /** Standard deviation of a sample, with n - 1; NaN for fewer than two values. */
    public static double deviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return values.length < 2 ? Double.NaN : StrictMath.sqrt(squares / (values.length - 1));
    }

    /**
     * Quantile of ascending values, interpolated between the two nearest (Hyndman and Fan 1996,
     * definition 7: the one of NumPy, R and Excel); NaN of no value.
     *
     * @param p 0 to 1
     */
    public static double quantile(double[] sorted, double p) {
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
