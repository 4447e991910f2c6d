package io.weir.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.research.stat.TimeSpan;
import io.weir.schema.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An instrument's book status over time. */
final class StatusHistory {

    static final List<String> COLUMNS =
            List.of(
                    "previous_state",
                    "state",
                    "reason",
                    "expected_sequence",
                    "seen_sequence",
                    "duration_ns");

    /** From its start, included, to the next status, excluded. */
    record Span(String state, String reason, long start, long end) {}

    private final Frame frame;
    private final @Nullable String[] states;
    private final @Nullable String[] reasons;

    StatusHistory(Frame frame) {
        this.frame = frame;
        this.states = frame.texts("state");
        this.reasons = frame.texts("reason");
    }

    long[] times() {
        return frame.times();
    }

    /** Times at which coverage ended. */
    long[] ends() {
        return timesOf(this::isEnd);
    }

    /** Times at which the book ceased to be VALID or coverage ended. */
    long[] breaks() {
        return timesOf(i -> isEnd(i) || (!isValid(i) && i > 0 && isValid(i - 1)));
    }

    private long[] timesOf(IntPredicate wanted) {
        long[] times = frame.times();
        return IntStream.range(0, times.length).filter(wanted).mapToLong(i -> times[i]).toArray();
    }

    private boolean isEnd(int row) {
        return "END".equals(reasons[row]);
    }

    private boolean isValid(int row) {
        return "VALID".equals(states[row]);
    }

    /** The statuses of an interval, of some length. */
    List<Span> spans(TimeSpan interval) {
        long[] times = frame.times();
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            long start = Math.max(times[i], interval.start());
            long next = i + 1 < times.length ? times[i + 1] : Long.MAX_VALUE;
            long end = Math.min(next, interval.end());
            if (end > start) {
                String state = String.valueOf(states[i]);
                spans.add(new Span(state, String.valueOf(reasons[i]), start, end));
            }
        }
        return spans;
    }

    /**
     * ns by status over the time that was covered: a status lasts until the next, but not from the
     * end of coverage to new coverage. The definition of {@code health.json}.
     */
    Map<String, Long> coverage() {
        Map<String, Long> nanos = new TreeMap<>();
        long[] times = frame.times();
        for (int i = 1; i < times.length; i++) {
            if (!"NEW_COVERAGE".equals(reasons[i])) {
                nanos.merge(String.valueOf(states[i - 1]), times[i] - times[i - 1], Long::sum);
            }
        }
        return nanos;
    }

    /** Times that the status was entered. */
    Map<String, Integer> entries() {
        Map<String, Integer> entries = new TreeMap<>();
        for (String state : states) {
            entries.merge(String.valueOf(state), 1, Integer::sum);
        }
        return entries;
    }

    void write(TimeSpan interval, ArrayNode node) {
        for (Span span : spans(interval)) {
            ObjectNode entry = node.addObject();
            entry.put("state", span.state());
            entry.put("reason", span.reason());
            Json.put(entry, "start", Json.millis(interval.start(), span.start()));
            Json.put(entry, "end", Json.millis(interval.start(), span.end()));
        }
    }

    /** The first changes, as a table. */
    void writeChanges(int limit, ObjectNode node) {
        node.put("total", frame.rows());
        ArrayNode rows = node.putArray("rows");
        @Nullable String[] previous = frame.texts("previous_state");
        long[] times = frame.times();
        double[] expected = frame.doubles("expected_sequence");
        double[] seen = frame.doubles("seen_sequence");
        double[] durations = frame.doubles("duration_ns");
        for (int i = 0; i < Math.min(limit, frame.rows()); i++) {
            ObjectNode row = rows.addObject();
            row.put("time", Json.time(times[i]));
            row.put("from", previous[i]);
            row.put("to", states[i]);
            row.put("reason", reasons[i]);
            Json.put(row, "expected", expected[i]);
            Json.put(row, "seen", seen[i]);
            Json.put(row, "seconds", durations[i] / 1e9);
        }
    }
}
