package io.weir.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of time without a long pause, both ends included, ns since epoch.
 *
 * @param moments rows in it
 */
record Interval(long start, long end, int moments) {

    /** A longer pause between two rows begins a new interval: 10 min. */
    static final long PAUSE_NANOS = 600_000_000_000L;

    /** Cuts ascending times at long pauses. */
    static List<Interval> of(long[] times) {
        List<Interval> found = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= times.length; i++) {
            if (i == times.length || times[i] - times[i - 1] > PAUSE_NANOS) {
                found.add(new Interval(times[begin], times[i - 1], i - begin));
                begin = i;
            }
        }
        return found;
    }

    /** Those with most rows, in order of time. */
    static List<Interval> largest(List<Interval> all, int count) {
        return all.stream()
                .sorted(Comparator.comparingInt(Interval::moments).reversed())
                .limit(count)
                .sorted(Comparator.comparingLong(Interval::start))
                .toList();
    }

    long nanos() {
        return end - start;
    }
}
