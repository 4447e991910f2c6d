package io.weir.execution.latency;

import static io.weir.schema.Checks.checkArgument;

/** How long a message is under way, ns, rounded half to even and never negative. */
public sealed interface Latency {

    /**
     * The latency of the {@code counter}-th message of its kind that is sent at {@code time}.
     *
     * @param draws the random numbers of this action
     */
    long nanos(Draws draws, long time, long counter);

    /** Always the same. */
    record Constant(long nanos) implements Latency {
        public Constant {
            checkArgument(nanos >= 0, "Invalid latency: must be >= 0 ns, was %d", nanos);
        }

        @Override
        public long nanos(Draws draws, long time, long counter) {
            return nanos;
        }
    }

    /** Between two bounds, ns, all equally likely. */
    record Uniform(long from, long to) implements Latency {
        public Uniform {
            checkArgument(
                    from >= 0 && to >= from,
                    "Invalid UNIFORM latency: must be 0 <= a <= b, was a=%d, b=%d",
                    from,
                    to);
        }

        @Override
        public long nanos(Draws draws, long time, long counter) {
            return whole(from + draws.uniform(time, counter) * (to - from));
        }
    }

    /** {@code min − (mean − min)·log1p(−u)}, ns. */
    record Exponential(long min, long mean) implements Latency {
        public Exponential {
            checkArgument(
                    min >= 0 && mean >= min,
                    "Invalid EXPONENTIAL latency: must be 0 <= min <= mean, was min=%d, mean=%d",
                    min,
                    mean);
        }

        @Override
        public long nanos(Draws draws, long time, long counter) {
            return whole(min - (mean - min) * StrictMath.log1p(-draws.uniform(time, counter)));
        }
    }

    /**
     * {@code median·exp(σ√(−2 log1p(−u₁))·cos(2πu₂))}, ns; u₁ and u₂ are the draws 2·counter and
     * 2·counter + 1.
     */
    record LogNormal(long median, double sigma) implements Latency {
        public LogNormal {
            checkArgument(
                    median >= 0 && sigma >= 0,
                    "Invalid LOGNORMAL latency: must be >= 0, was median=%d, sigma=%s",
                    median,
                    sigma);
        }

        @Override
        public long nanos(Draws draws, long time, long counter) {
            double radius = Math.sqrt(-2 * StrictMath.log1p(-draws.uniform(time, 2 * counter)));
            double angle = 2 * Math.PI * draws.uniform(time, 2 * counter + 1);
            return whole(median * StrictMath.exp(sigma * radius * StrictMath.cos(angle)));
        }
    }

    /**
     * Recorded round trips: linear between neighbours in time of the request, nearest outside.
     *
     * @param requests times of requests, strictly growing, ns
     * @param latencies one per request, ns
     */
    record Recorded(long[] requests, long[] latencies) implements Latency {
        public Recorded {
            checkArgument(
                    requests.length > 0 && requests.length == latencies.length,
                    "Invalid RECORDED latency: must have a latency per request, was %d of %d",
                    latencies.length,
                    requests.length);
            for (int i = 1; i < requests.length; i++) {
                checkArgument(
                        requests[i] > requests[i - 1],
                        "Invalid RECORDED latency: request times must grow, was %d after %d",
                        requests[i],
                        requests[i - 1]);
            }
        }

        @Override
        public long nanos(Draws draws, long time, long counter) {
            int at = java.util.Arrays.binarySearch(requests, time);
            if (at >= 0) {
                return latencies[at];
            }
            int after = -at - 1;
            if (after == 0 || after == requests.length) {
                return latencies[Math.max(0, after - 1)];
            }
            double share =
                    (double) (time - requests[after - 1]) / (requests[after] - requests[after - 1]);
            return whole(latencies[after - 1] + share * (latencies[after] - latencies[after - 1]));
        }
    }

    private static long whole(double nanos) {
        return Math.max(0, (long) Math.rint(nanos));
    }
}
