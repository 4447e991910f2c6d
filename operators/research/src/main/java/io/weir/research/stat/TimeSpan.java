package io.weir.research.stat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of time in which rows come without a long pause.
 *
 * @param start time of the first row, ns since epoch
 * @param end time of the last row, ns since epoch
 * @param rows in it
 */
public record TimeSpan(long start, long end, int rows) {

    /** A longer pause between two rows begins a new span: 10 min. */
    public static final long PAUSE_NANOS = 600_000_000_000L;

    /** Cuts ascending times wherever two are more than {@link #PAUSE_NANOS} apart. */
    public static List<TimeSpan> of(long[] times) {
        List<TimeSpan> found = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= times.length; i++) {
            if (i == times.length || times[i] - times[i - 1] > PAUSE_NANOS) {
                found.add(new TimeSpan(times[begin], times[i - 1], i - begin));
                begin = i;
            }
        }
        return found;
    }

    /** The {@code count} spans with most rows, in order of time. */
    public static List<TimeSpan> largest(List<TimeSpan> all, int count) {
        return all.stream()
                .sorted(Comparator.comparingInt(TimeSpan::rows).reversed())
                .limit(count)
                .sorted(Comparator.comparingLong(TimeSpan::start))
                .toList();
    }

    /** Length, ns. */
    public long nanos() {
        return end - start;
    }
}
