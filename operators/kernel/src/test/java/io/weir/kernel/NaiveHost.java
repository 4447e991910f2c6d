package io.weir.kernel;

import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a {@link TraceStage} must be told, said from all records at once: for each record,
 * everything is worked out anew from those before it.
 */
final class NaiveHost {

    private final List<MarketEvent> events = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final List<Integer> openStreams = new ArrayList<>();
    private final List<Boolean> covered = new ArrayList<>();
    private final TreeSet<Long> trades = new TreeSet<>();
    private final long bridge;
    private long nextMoment = Long.MAX_VALUE;

    NaiveHost(long bridge) {
        this.bridge = bridge;
    }

    List<String> trace() {
        return trace;
    }

    void onEvent(MarketEvent event) {
        if (event.kind() == EventKind.TRADE && !trades.add(event.sequence())) {
            trace.add("duplicate " + event.effectiveTime());
            return;
        }
        int now = events.size();
        events.add(event);
        recompute();
        long time = event.effectiveTime();
        long ended = lastEnd(now);
        if (!isCovered(now) && ended >= 0 && !isOver(now) && time - ended > bridge) {
            trace.add("over " + ended + " known " + known());
        }
        if (isCovered(now)) {
            liveThrough(time);
        } else if (isCovered(now + 1) && ended >= 0 && time - ended <= bridge) {
            liveThrough(time);
        } else if (isCovered(now + 1)) {
            trace.add("start " + time);
            nextMoment = (time + TraceStage.STEP - 1) / TraceStage.STEP * TraceStage.STEP;
        }
        if (isCovered(now) && !isCovered(now + 1)) {
            liveThrough(time + 1);
            trace.add("end " + time);
        } else {
            trace.add(event.kind() + " " + time);
        }
        ended = lastEnd(now + 1);
        boolean wasOver = lastEnd(now) == ended && (isOver(now) || time - ended > bridge);
        if (!isCovered(now + 1) && ended >= 0 && !wasOver && isOver(now + 1)) {
            trace.add("over " + ended + " known " + known());
        }
    }

    private void liveThrough(long limit) {
        for (; nextMoment < limit; nextMoment += TraceStage.STEP) {
            trace.add("moment " + nextMoment + " known " + known());
        }
    }

    private long known() {
        return events.stream().mapToLong(MarketEvent::receiveTime).max().orElseThrow();
    }

    /** From all records anew: open streams and coverage after each, before the first at index 0. */
    private void recompute() {
        TreeSet<String> open = new TreeSet<>();
        openStreams.clear();
        covered.clear();
        openStreams.add(0);
        covered.add(false);
        for (MarketEvent event : events) {
            if (closes(event)) {
                open.remove(event.streamId());
            } else {
                open.add(event.streamId());
            }
            boolean before = covered.get(covered.size() - 1);
            covered.add(
                    closes(event)
                            ? before && !open.isEmpty()
                            : before || event.kind() != EventKind.CONNECTED);
            openStreams.add(open.size());
        }
    }

    private boolean isCovered(int records) {
        return covered.get(records);
    }

    /** Index of the record with which coverage ended last, among the first records, or -1. */
    private int endIndex(int records) {
        for (int i = records - 1; i >= 0; i--) {
            if (isCovered(i) && !isCovered(i + 1)) {
                return i;
            }
        }
        return -1;
    }

    private long lastEnd(int records) {
        int end = endIndex(records);
        return end < 0 ? -1 : events.get(end).effectiveTime();
    }

    /** Whether one of the first records shows that nothing follows the last end. */
    private boolean isOver(int records) {
        int end = endIndex(records);
        for (int i = end; i < records && end >= 0; i++) {
            MarketEvent event = events.get(i);
            boolean tooLate = event.effectiveTime() - events.get(end).effectiveTime() > bridge;
            if (tooLate || (event.kind() == EventKind.END && openStreams.get(i + 1) == 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean closes(MarketEvent event) {
        return event.kind() == EventKind.DISCONNECTED || event.kind() == EventKind.END;
    }
}
