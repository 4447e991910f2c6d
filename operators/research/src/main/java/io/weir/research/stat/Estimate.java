package io.weir.research.stat;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Checks;

/**
 * An estimated number with what is needed to judge it. NaN means "not estimable" in each field.
 *
 * @param value the estimate, in the unit of the sample
 * @param standardError of the value, in the same unit
 * @param sampleSize values that the estimate was made of
 * @param effectiveSampleSize independent values that would give the same standard error; equal to
 *     the sample size where the values are taken as independent
 * @param method how value and standard error were found
 */
public record Estimate(
        double value,
        double standardError,
        long sampleSize,
        double effectiveSampleSize,
        String method) {

    /** Method of {@link #mean}: the values are taken as independent and alike. */
    public static final String INDEPENDENT = "mean of independent values";

    public Estimate {
        checkArgument(
                sampleSize >= 0, "Invalid estimate: sample size must be >= 0, was %d", sampleSize);
        checkArgument(
                !(standardError < 0),
                "Invalid estimate: standard error must be >= 0, was %s",
                standardError);
        checkArgument(!method.isEmpty(), "Invalid estimate: it has no method");
    }

    /**
     * The mean of values that are independent and of one distribution: standard error s / √n, with
     * the sample's standard deviation s ({@link Summary#deviation}).
     *
     * @param values without NaN
     */
    public static Estimate mean(double[] values) {
        int count = values.length;
        double error = Summary.deviation(values) / StrictMath.sqrt(count);
        return new Estimate(Summary.mean(values), error, count, count, INDEPENDENT);
    }

    /** All that there is to say, for example {@code 2.0 ± 0.5 (n = 4, effective 4.0, …)}. */
    @Override
    public String toString() {
        return Checks.format(
                "%s ± %s (n = %d, effective %s, %s)",
                value, standardError, sampleSize, effectiveSampleSize, method);
    }
}
