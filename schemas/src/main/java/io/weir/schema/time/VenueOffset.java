package io.weir.schema.time;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;

/**
 * Smallest recent delay from one venue to the recorder, and whether its times can be believed.
 *
 * <p>A sliding minimum over the last 60 s of receive time, which is taken to never run backwards. A
 * delay that is no smaller than a newer one can never be the minimum again, so the queue ascends
 * and its head is the answer. Memory: 16 bytes per queued delay.
 */
final class VenueOffset {

    /** Length of the window in receive time, ns. */
    static final long WINDOW = 60_000_000_000L;

    /** After so much receive time of implausible times only, the next is believed, ns. */
    static final long DISTRUST = 10_000_000_000L;

    private static final long NONE = MarketEvent.NONE;

    private final ClockSettings settings;
    private long[] times = new long[64];
    private long[] delays = new long[64];
    private long head;
    private long tail;
    private long lastDelay;
    private boolean known;
    private long latestReceive = NONE;
    private long distrustedSince = NONE;

    /** Delay of the last venue time taken before a reset. */
    private long delayBefore = NONE;

    /** Largest venue time taken, also before a reset. */
    private long reached = NONE;

    /** What it was when receive times were first doubted. */
    private long marked = NONE;

    /** Venue time of the last record since then. */
    private long seen = NONE;

    VenueOffset(ClockSettings settings) {
        this.settings = settings;
    }

    /** Forgets everything: a new recording begins. */
    void reset() {
        delayBefore = known ? lastDelay : delayBefore;
        forgetDelays();
        lastDelay = 0;
        known = false;
        distrustedSince = NONE;
    }

    private void forgetDelays() {
        head = 0;
        tail = 0;
        latestReceive = NONE;
    }

    /** Whether a venue time was taken. */
    boolean isKnown() {
        return known;
    }

    /** Largest venue time taken so far, ns, or {@link MarketEvent#NONE}. */
    long reached() {
        return reached;
    }

    /** The largest venue time at the last {@link #mark}, ns, or {@link MarketEvent#NONE}. */
    long marked() {
        return marked;
    }

    void mark() {
        marked = reached;
        seen = reached;
    }

    /** The last venue time since the mark, ns, believed or not. */
    long seen() {
        return seen;
    }

    void see(long venueTime) {
        seen = venueTime;
    }

    /** Receive times are of another clock from here on, which lies ahead by {@code shift} ns. */
    void shift(long shift) {
        lastDelay += shift;
        delayBefore = delayBefore == NONE ? NONE : delayBefore + shift;
        latestReceive = latestReceive == NONE ? NONE : latestReceive + shift;
        distrustedSince = distrustedSince == NONE ? NONE : distrustedSince + shift;
        for (long i = head; i < tail; i++) {
            times[slot(i)] += shift;
            delays[slot(i)] += shift;
        }
    }

    /** Smallest delay of the window that ends at {@code receive}; else the last one; else 0. */
    long offset(long receive) {
        long from = Math.max(receive, latestReceive) - WINDOW;
        for (long i = head; i < tail; i++) {
            if (times[slot(i)] >= from) {
                return delays[slot(i)];
            }
        }
        return lastDelay;
    }

    /**
     * Whether a venue time is to be believed; must be asked once for each, in order.
     *
     * <p>The first one is compared with the receive time itself and, after a reset, with the
     * receive time less the last delay before it, {@code maxAge} both ways: either will do.
     */
    boolean takes(long venueTime, long receive) {
        if (distrustedSince != NONE && receive - distrustedSince >= DISTRUST) {
            forgetDelays();
            known = false;
            distrustedSince = NONE;
            return true;
        }
        boolean plausible =
                known
                        ? isAhead(venueTime - receive + offset(receive), settings.maxSkew())
                        : isFirst(venueTime - receive);
        if (plausible) {
            distrustedSince = NONE;
        } else if (distrustedSince == NONE) {
            distrustedSince = receive;
        }
        return plausible;
    }

    private boolean isFirst(long ahead) {
        return isAhead(ahead, settings.maxAge())
                || (delayBefore != NONE && isAhead(ahead + delayBefore, settings.maxAge()));
    }

    private boolean isAhead(long ahead, long most) {
        return ahead >= -settings.maxAge() && ahead <= most;
    }

    /** Sets the delay for records that were held until the first venue time, to that time's. */
    void anticipate(long delay) {
        lastDelay = delay;
    }

    /** Adds the delay of a venue time that was taken. */
    void observe(long receive, long delay) {
        known = true;
        lastDelay = delay;
        reached = Math.max(reached, receive - delay);
        latestReceive = Math.max(latestReceive, receive);
        while (tail > head && delays[slot(tail - 1)] >= delay) {
            tail--;
        }
        while (tail > head && times[slot(head)] < latestReceive - WINDOW) {
            head++;
        }
        if (tail - head == times.length) {
            grow();
        }
        times[slot(tail)] = latestReceive;
        delays[slot(tail)] = delay;
        tail++;
    }

    private int slot(long index) {
        return (int) (index & (times.length - 1));
    }

    private void grow() {
        long[] grownTimes = new long[times.length * 2];
        long[] grownDelays = new long[times.length * 2];
        for (long i = head; i < tail; i++) {
            grownTimes[(int) (i - head)] = times[slot(i)];
            grownDelays[(int) (i - head)] = delays[slot(i)];
        }
        tail -= head;
        head = 0;
        times = grownTimes;
        delays = grownDelays;
    }

    void write(ByteOutput out) {
        out.writeLong(lastDelay);
        out.writeBoolean(known);
        out.writeLong(latestReceive);
        out.writeLong(distrustedSince);
        out.writeInt((int) (tail - head));
        for (long i = head; i < tail; i++) {
            out.writeLong(times[slot(i)]);
            out.writeLong(delays[slot(i)]);
        }
        out.writeLong(delayBefore);
        out.writeLong(reached);
        out.writeLong(marked);
        out.writeLong(seen);
    }

    void read(int version, ByteInput in) {
        lastDelay = in.readLong();
        known = in.readBoolean();
        latestReceive = in.readLong();
        distrustedSince = in.readLong();
        int count = in.readInt();
        int capacity = 64;
        while (capacity < count) {
            capacity *= 2;
        }
        times = new long[capacity];
        delays = new long[capacity];
        head = 0;
        tail = count;
        for (int i = 0; i < count; i++) {
            times[i] = in.readLong();
            delays[i] = in.readLong();
        }
        if (version > 2) {
            delayBefore = in.readLong();
            reached = in.readLong();
            marked = in.readLong();
            seen = in.readLong();
        } else if (known) {
            reached = latestReceive - lastDelay;
        }
    }
}
