package io.weir.schema.time;

import io.weir.schema.Instrument;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.Stamp.Lateness;
import java.util.ArrayList;
import java.util.List;

/**
 * The clock's contract, recomputed for each record from the list of all before it: three passes, no
 * queues, no caches.
 */
final class NaiveLogClock {

    private static final long NONE = MarketEvent.NONE;
    private static final long PACE = 500_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long TEN_SECONDS = 10_000_000_000L;
    private static final long MINUTE = 60_000_000_000L;

    private final ClockSettings settings;
    private final List<MarketEvent> events;
    private final boolean[] begins;
    private final boolean[] taken;
    private final boolean[] doubted;
    private final int[] recording;

    /** Index of the first venue time from which the offset counts. */
    private final int[] trustFrom;

    /** Index of the record that ended the wait of a held one, or -1. */
    private final int[] ender;

    NaiveLogClock(ClockSettings settings, List<List<MarketEvent>> messages) {
        this.settings = settings;
        this.events = new ArrayList<>();
        List<Boolean> firsts = new ArrayList<>();
        for (List<MarketEvent> message : messages) {
            for (int i = 0; i < message.size(); i++) {
                events.add(message.get(i));
                firsts.add(i == 0);
            }
        }
        int n = events.size();
        begins = new boolean[n];
        taken = new boolean[n];
        doubted = new boolean[n];
        recording = new int[n];
        trustFrom = new int[n];
        ender = new int[n];
        for (int i = 0; i < n; i++) {
            begins[i] = firsts.get(i);
            ender[i] = -1;
        }
    }

    /** All events that leave the clock, in order; what is held at the end does not. */
    List<MarketEvent> run() {
        List<Integer> held = judge();
        List<MarketEvent> stamped = new ArrayList<>();
        long promise = NONE;
        long messagePromise = NONE;
        long[] promises = new long[events.size()];
        long[] effective = new long[events.size()];
        for (int i = 0; i < events.size() - held.size(); i++) {
            MarketEvent e = events.get(i);
            promises[i] = promise;
            messagePromise = begins[i] ? promise : messagePromise;
            long offset = offset(i);
            long time = e.receiveTime() - offset;
            if (taken[i]) {
                time = e.venueTime();
            }
            if (e.kind() == EventKind.END && largest(effective, i) != NONE) {
                time = Math.max(largest(effective, i), messagePromise);
            }
            effective[i] = Math.max(time, messagePromise);
            if (e.kind() == EventKind.DEAD_LETTER) {
                effective[i] = Math.max(time, messagePromise);
            } else {
                effective[i] = Math.max(effective[i], predecessor(effective, i));
            }
            Lateness lateness = Lateness.ON_TIME;
            if (!e.kind().isStatus() && e.kind() != EventKind.DEAD_LETTER) {
                lateness = time < messagePromise ? Lateness.LATE : lateness;
                lateness = e.venueTime() != NONE && !taken[i] ? Lateness.CLOCK : lateness;
            }
            MarketEvent shown =
                    ender[i] < 0
                            ? e
                            : new MarketEvent(
                                    e.instrument(),
                                    e.kind(),
                                    e.sequence(),
                                    e.streamId(),
                                    e.ordinal(),
                                    e.index(),
                                    e.venueTime(),
                                    events.get(ender[i]).receiveTime(),
                                    Stamp.NONE,
                                    e.body());
            stamped.add(
                    shown.stamped(new Stamp(messagePromise, offset, time, effective[i], lateness)));
            promise = promiseAfter(i, promise, promises);
        }
        return stamped;
    }

    private long promiseAfter(int i, long before, long[] promises) {
        MarketEvent e = events.get(i);
        if (e.kind() == EventKind.DEAD_LETTER) {
            return before;
        }
        long slowest = Long.MAX_VALUE;
        boolean any = false;
        List<String> done = new ArrayList<>();
        for (int j = 0; j <= i; j++) {
            String stream = events.get(j).streamId();
            if (!done.contains(stream) && isOpen(i, stream)) {
                any = true;
                slowest = Math.min(slowest, frontier(i, stream, promises));
            }
            done.add(stream);
        }
        if (!any) {
            long reached = e.receiveTime() - offset(i) - settings.heartbeatSlack();
            return Math.max(before, reached - settings.lateness());
        }
        return slowest == NONE ? before : Math.max(before, slowest - settings.lateness());
    }

    private long frontier(int upTo, String stream, long[] promises) {
        int opening = opening(upTo, stream);
        long frontier = promises[opening] == NONE ? NONE : promises[opening] + settings.lateness();
        long timed = events.get(opening).receiveTime();
        for (int j = opening; j <= upTo; j++) {
            MarketEvent e = events.get(j);
            if (!e.streamId().equals(stream) || e.kind() == EventKind.DEAD_LETTER) {
                continue;
            }
            long reached = e.receiveTime() - offset(j) - settings.heartbeatSlack();
            boolean quiet = e.receiveTime() - timed >= TEN_SECONDS;
            if (taken[j]) {
                frontier = Math.max(frontier, e.venueTime());
                timed = e.receiveTime();
            } else if (e.kind() == EventKind.HEARTBEAT || (quiet && e.venueTime() == NONE)) {
                frontier = Math.max(frontier, reached);
            }
        }
        return frontier;
    }

    private int opening(int upTo, String stream) {
        int opening = -1;
        for (int j = 0; j <= upTo; j++) {
            if (events.get(j).streamId().equals(stream) && opens(events.get(j).kind())) {
                opening = opening < 0 ? j : opening;
            }
            if (events.get(j).streamId().equals(stream) && closes(events.get(j).kind())) {
                opening = -1;
            }
        }
        return opening;
    }

    private boolean isOpen(int upTo, String stream) {
        return opening(upTo, stream) >= 0;
    }

    private boolean anyOpen(int upTo) {
        for (int j = 0; j <= upTo; j++) {
            if (isOpen(upTo, events.get(j).streamId())) {
                return true;
            }
        }
        return false;
    }

    private long largest(long[] effective, int before) {
        long largest = NONE;
        for (int j = 0; j < before; j++) {
            if (events.get(j).kind() != EventKind.DEAD_LETTER) {
                largest = Math.max(largest, effective[j]);
            }
        }
        return largest;
    }

    private long predecessor(long[] effective, int i) {
        MarketEvent e = events.get(i);
        for (int j = i - 1; j >= 0; j--) {
            MarketEvent other = events.get(j);
            if (other.streamId().equals(e.streamId())
                    && other.instrument().equals(e.instrument())
                    && other.kind() == e.kind()) {
                return effective[j];
            }
        }
        return NONE;
    }

    // First pass: which venue times are believed, and what is held until when.
    private List<Integer> judge() {
        List<Integer> held = new ArrayList<>();
        boolean waiting = true;
        long since = 0;
        int number = 0;
        for (int i = 0; i < events.size(); i++) {
            MarketEvent e = events.get(i);
            if (waiting && held.isEmpty() && opens(e.kind())) {
                since = e.receiveTime();
                number++;
            }
            recording[i] = number;
            taken[i] = e.venueTime() != NONE && isTaken(i);
            boolean hopeless =
                    e.venueTime() == NONE
                            && !held.isEmpty()
                            && e.receiveTime() - since >= TEN_SECONDS;
            if (waiting && !taken[i] && !hopeless && e.kind() != EventKind.END) {
                since = e.venueTime() == NONE ? since : e.receiveTime();
                if (!held.isEmpty() || opens(e.kind())) {
                    held.add(i);
                    continue;
                }
            } else if (waiting) {
                for (int h : held) {
                    ender[h] = i;
                }
                held.clear();
                waiting = false;
            }
            if (e.kind() == EventKind.END && !anyOpen(i)) {
                waiting = true;
            }
        }
        return held;
    }

    private boolean isTaken(int i) {
        MarketEvent e = events.get(i);
        String venue = Instrument.venueOf(e.instrument());
        long distrusted = NONE;
        int from = 0;
        boolean known = false;
        for (int j = 0; j < i; j++) {
            MarketEvent other = events.get(j);
            if (recording[j] != recording[i]
                    || other.venueTime() == NONE
                    || !venue.equals(Instrument.venueOf(other.instrument()))) {
                continue;
            }
            if (taken[j]) {
                known = true;
                distrusted = NONE;
                from = trustFrom[j];
            } else if (distrusted == NONE) {
                distrusted = other.receiveTime();
            }
        }
        trustFrom[i] = from;
        if (distrusted != NONE && e.receiveTime() - distrusted >= TEN_SECONDS) {
            trustFrom[i] = i;
            return true;
        }
        long expected = e.receiveTime() - (known ? offset(i, i - 1, from) : 0);
        long ahead = e.venueTime() - expected;
        if (!known) {
            long before = delayBefore(i);
            return Math.abs(ahead) <= settings.maxAge()
                    || (before != NONE && Math.abs(ahead + before) <= settings.maxAge());
        }
        return ahead >= -settings.maxAge()
                && ahead <= settings.maxSkew()
                && !(ahead > PACE && isDoubted(i));
    }

    // Delay of the last venue time that was taken in an earlier recording of the log.
    private long delayBefore(int i) {
        long delay = NONE;
        for (int j = 0; j < i; j++) {
            if (taken[j] && recording[j] != recording[i] && sameVenue(i, j)) {
                delay = events.get(j).receiveTime() - events.get(j).venueTime();
            }
        }
        return delay;
    }

    // Whether a venue time that is ahead has gained on its channel, and not for long enough.
    private boolean isDoubted(int i) {
        MarketEvent e = events.get(i);
        MarketEvent before = null;
        long since = e.receiveTime();
        for (int j = 0; j < i; j++) {
            MarketEvent other = events.get(j);
            if (!other.streamId().equals(e.streamId())) {
                continue;
            }
            if (closes(other.kind())) {
                before = null;
                since = e.receiveTime();
            } else if (other.kind() == e.kind() && other.instrument().equals(e.instrument())) {
                if (taken[j]) {
                    before = other;
                    since = e.receiveTime();
                } else if (doubted[j] && since == e.receiveTime()) {
                    since = other.receiveTime();
                }
            }
        }
        doubted[i] =
                before != null
                        && e.venueTime()
                                        - before.venueTime()
                                        - Math.max(0, e.receiveTime() - before.receiveTime())
                                > PACE;
        return doubted[i] && e.receiveTime() - since < SECOND;
    }

    // With the record's own delay.
    private long offset(int i) {
        int from = 0;
        for (int j = 0; j <= i; j++) {
            if (taken[j] && recording[j] == recording[i] && sameVenue(i, j)) {
                from = trustFrom[j];
            }
        }
        return offset(i, i, from);
    }

    private boolean sameVenue(int i, int j) {
        return Instrument.venueOf(events.get(i).instrument())
                .equals(Instrument.venueOf(events.get(j).instrument()));
    }

    private long offset(int i, int last, int from) {
        long latest = NONE;
        long lastDelay = 0;
        boolean any = false;
        List<long[]> delays = new ArrayList<>();
        for (int j = from; j <= last; j++) {
            if (taken[j] && recording[j] == recording[i] && sameVenue(i, j)) {
                latest = Math.max(latest, events.get(j).receiveTime());
                lastDelay = events.get(j).receiveTime() - events.get(j).venueTime();
                delays.add(new long[] {latest, lastDelay});
                any = true;
            }
        }
        if (!any) {
            int by = ender[i];
            boolean brings = by >= 0 && taken[by] && sameVenue(i, by);
            return brings ? events.get(by).receiveTime() - events.get(by).venueTime() : 0;
        }
        long smallest = Long.MAX_VALUE;
        for (long[] delay : delays) {
            if (delay[0] >= Math.max(latest, events.get(i).receiveTime()) - MINUTE) {
                smallest = Math.min(smallest, delay[1]);
            }
        }
        return smallest == Long.MAX_VALUE ? lastDelay : smallest;
    }

    private static boolean opens(EventKind kind) {
        return !closes(kind)
                && kind != EventKind.HEARTBEAT
                && kind != EventKind.LOST
                && kind != EventKind.DEAD_LETTER;
    }

    private static boolean closes(EventKind kind) {
        return kind == EventKind.DISCONNECTED || kind == EventKind.END;
    }
}
