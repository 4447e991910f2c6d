package io.weir.research.stat;

/**
 * Counts in bins of equal width.
 *
 * @param low edge of the first bin; NaN of no values
 * @param high edge of the last bin
 * @param counts values below {@code low} are in the first bin, values from {@code high} on in the
 *     last
 */
public record Histogram(double low, double high, int[] counts) {

    /**
     * Counts values between two of their quantiles; over their whole range if those are equal.
     *
     * @param sorted values, ascending
     * @param bins of equal width
     * @param tail share of values to leave out at each end when the edges are chosen
     */
    public static Histogram of(double[] sorted, int bins, double tail) {
        if (sorted.length == 0) {
            return new Histogram(Double.NaN, Double.NaN, new int[0]);
        }
        double low = Summary.quantile(sorted, tail);
        double high = Summary.quantile(sorted, 1 - tail);
        if (high <= low) {
            low = sorted[0];
            high = sorted[sorted.length - 1];
        }
        return between(sorted, bins, low, high);
    }

    /** Counts values between given edges; one bin has everything if they are equal. */
    public static Histogram between(double[] values, int bins, double low, double high) {
        if (!(high > low)) {
            return new Histogram(low, low, new int[] {values.length});
        }
        int[] counts = new int[bins];
        double width = high / bins - low / bins;
        for (double value : values) {
            double at = StrictMath.floor((value - low) / width);
            counts[(int) Math.max(0, Math.min(bins - 1.0, at))]++;
        }
        return new Histogram(low, high, counts);
    }
}
