package io.weir.schema.time;

import static io.weir.schema.Checks.checkArgument;

import java.io.Serializable;

/**
 * How time is judged in a log. All are lengths in ns.
 *
 * @param lateness how far a record's event time may lie behind the largest of its stream without
 *     being late
 * @param maxSkew how far a venue time may lie ahead of the receive time, less the offset, and still
 *     be believed
 * @param maxAge how far it may lie behind it
 * @param staleAfter silence in a log after which it has ended, or paused
 * @param heartbeatSlack how far a heartbeat stays behind the receive time: a stalled connection
 *     delivers its backlog with old times
 * @param grid step of the watermark; it changes pace, never results
 */
public record ClockSettings(
        long lateness, long maxSkew, long maxAge, long staleAfter, long heartbeatSlack, long grid)
        implements Serializable {

    private static final long SECOND = 1_000_000_000L;
    private static final long MILLISECOND = 1_000_000L;

    /** Larger lengths would overflow sums of times. */
    private static final long LENGTH_MAX = 366 * 86_400 * SECOND;

    /** Lateness 500 ms, skew 10 s, age 1 h, stale 10 s, slack 2 s, grid 50 ms. */
    public static final ClockSettings DEFAULT =
            new ClockSettings(
                    500 * MILLISECOND,
                    10 * SECOND,
                    3_600 * SECOND,
                    10 * SECOND,
                    2 * SECOND,
                    50 * MILLISECOND);

    public ClockSettings {
        check("lateness", lateness, 0);
        check("max skew", maxSkew, 0);
        check("max age", maxAge, 0);
        check("stale after", staleAfter, 1);
        check("heartbeat slack", heartbeatSlack, 0);
        check("watermark grid", grid, MILLISECOND);
    }

    private static void check(String name, long value, long smallest) {
        checkArgument(
                value >= smallest && value <= LENGTH_MAX,
                "Invalid %s: must be %d ns to %d ns, was %d ns",
                name,
                smallest,
                LENGTH_MAX,
                value);
    }

    /** The same settings with another lateness. */
    public ClockSettings withLateness(long newLateness) {
        return new ClockSettings(newLateness, maxSkew, maxAge, staleAfter, heartbeatSlack, grid);
    }

    /**
     * Whether a clock with the other settings gives the same stamps: all but the grid are equal.
     */
    public boolean stampsAs(ClockSettings other) {
        return new ClockSettings(lateness, maxSkew, maxAge, staleAfter, heartbeatSlack, other.grid)
                .equals(other);
    }

    /**
     * The watermark that a promise allows: {@code floor(floor(promise / grid) * grid / 1 ms) - 1}.
     *
     * <p>A watermark w says that everything up to w has come; a promise p still admits a record at
     * p itself. Without a promise it is {@code Long.MIN_VALUE}.
     */
    public long watermarkMillis(long promise) {
        if (promise == Long.MIN_VALUE) {
            return Long.MIN_VALUE;
        }
        return Math.floorDiv(Math.floorDiv(promise, grid) * grid, MILLISECOND) - 1;
    }
}
