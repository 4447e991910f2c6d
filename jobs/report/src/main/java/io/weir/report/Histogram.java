package io.weir.report;

/**
 * Counts in bins of equal width.
 *
 * @param low edge of the first bin
 * @param high edge of the last bin
 * @param counts values below {@code low} are in the first bin, values from {@code high} on in the
 *     last
 */
record Histogram(double low, double high, int[] counts) {

    /**
     * Between two quantiles of the values.
     *
     * @param tail share of values to leave out at each end when the edges are chosen
     */
    static Histogram of(double[] sorted, int bins, double tail) {
        if (sorted.length == 0) {
            return new Histogram(0, 0, new int[0]);
        }
        double low = Statistics.quantile(sorted, tail);
        double high = Statistics.quantile(sorted, 1 - tail);
        if (high <= low) {
            low = sorted[0];
            high = sorted[sorted.length - 1];
        }
        return between(sorted, bins, low, high);
    }

    /** Between given edges; one bin with everything if they are equal. */
    static Histogram between(double[] values, int bins, double low, double high) {
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
