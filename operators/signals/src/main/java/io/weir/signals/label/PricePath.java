package io.weir.signals.label;

import io.weir.schema.Int128;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import io.weir.schema.state.Segmented;
import java.util.List;

/**
 * The changes of the best prices within the present valid spell of a book, shared by all rows that
 * wait, and the place of each row in them.
 *
 * <p>A change is there once, however many rows and horizons reach over it: rows hold its number,
 * sums over a part of the path are differences of running sums, and searches go through a {@link
 * ReachIndex}. Changes are kept from the longest look back of a label before the oldest row that
 * waits. Memory: 40 bytes per change and 8 per row, hence at most {@code changes per second ·
 * (longest horizon + longest look back) · 40} bytes, and for each series that is searched, in each
 * direction, 16 per change; up to twice that while growing. Time: constant per change and row.
 */
final class PricePath {

    private static final String CHANGES = "labels.path";
    private static final String STARTS = "labels.path-starts";
    private static final int TIME = 0;
    private static final int BID = 1;
    private static final int ASK = 2;

    /** Sum of the squared returns of the mid up to and including this change, 128 bits. */
    private static final int VARIANCE_HIGH = 3;

    private static final int VARIANCE_LOW = 4;
    private static final int WIDTH = 5;

    private static final int DIRECTIONS = 2;

    private final LongRing changes = new LongRing(CHANGES, WIDTH);

    /** Per row the number of the first change behind it, under the rows' own numbers. */
    private final LongRing starts = new LongRing(STARTS, 1);

    private final long lookBack;
    private final ReachIndex[] indexes = new ReachIndex[PriceSeries.values().length * DIRECTIONS];
    private final Int128 sum = new Int128();

    PricePath(long lookBackNanos) {
        this.lookBack = lookBackNanos;
        for (PriceSeries series : PriceSeries.values()) {
            for (int falling = 0; falling < DIRECTIONS; falling++) {
                indexes[series.ordinal() * DIRECTIONS + falling] =
                        new ReachIndex(series, falling == 1);
            }
        }
    }

    /** The best prices at {@code time}; 0 and 0 if one of them is missing or unknown. */
    void observe(long time, long bid, long ask) {
        if (isLast(bid, ask)) {
            return;
        }
        addReturn(bid, ask);
        long change = changes.append();
        changes.set(change, TIME, time);
        changes.set(change, BID, bid);
        changes.set(change, ASK, ask);
        changes.set(change, VARIANCE_HIGH, sum.high());
        changes.set(change, VARIANCE_LOW, sum.low());
        if (starts.isEmpty()) {
            trim(time, changes.tail());
        }
    }

    /** The book is not VALID any more: no path leads over that. */
    void endSpell() {
        changes.clear();
    }

    /** Nobody watched for a while: no row that waits has a path, and a new one begins. */
    void forget() {
        changes.clear();
        starts.clear();
    }

    /** A row was appended; its path begins behind the latest change. */
    void rowAppended() {
        starts.append(changes.tail());
    }

    /** The oldest row went; what no later one looks back to goes too. */
    void rowDropped(long row, PendingRows rows) {
        if (!isWatched(row)) {
            return;
        }
        starts.trimTo(row + 1);
        if (!starts.isEmpty()) {
            trim(rows.eventTime(row + 1), starts.get(row + 1, 0));
        }
    }

    /** Whether the path was watched since the row: it was not if labels of paths came later. */
    boolean isWatched(long row) {
        return row >= starts.head() && row < starts.tail();
    }

    /** Number of the change that was in force at a row whose book was VALID. */
    long startOf(long row) {
        return starts.get(row, 0) - 1;
    }

    /** Number of the last change at or before a time; {@code from} is at or before it. */
    long lastAt(long from, long time) {
        long low = from;
        long high = changes.tail() - 1;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (changes.get(middle, TIME) <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * Number of the last change at or before a time, or {@link LabelPath#NEVER} if the book was not
     * VALID then, or the path not watched.
     */
    long lastAtIfWatched(long time) {
        return changes.get(changes.head(), TIME) > time
                ? LabelPath.NEVER
                : lastAt(changes.head(), time);
    }

    long firstReach(PriceSeries series, boolean falling, long from, long to, long bound) {
        int index = series.ordinal() * DIRECTIONS + (falling ? 1 : 0);
        return indexes[index].first(this, from, to, bound);
    }

    /** Adds the squared returns of the mid behind one change up to and including another. */
    void addVariance(long after, long upTo, Int128 into) {
        into.add(changes.get(upTo, VARIANCE_HIGH), changes.get(upTo, VARIANCE_LOW));
        into.subtract(changes.get(after, VARIANCE_HIGH), changes.get(after, VARIANCE_LOW));
    }

    boolean isPriced(long change) {
        return (changes.get(change, BID) | changes.get(change, ASK)) != 0;
    }

    long price(PriceSeries series, long change) {
        return series.of(changes.get(change, BID), changes.get(change, ASK));
    }

    long time(long change) {
        return changes.get(change, TIME);
    }

    long head() {
        return changes.head();
    }

    long tail() {
        return changes.tail();
    }

    /** The path is watched for the row of this number and later ones; rows before have none. */
    void beginAt(long row) {
        starts.startAt(row);
    }

    void write(ByteOutput out) {
        changes.writeBounds(out);
        starts.writeBounds(out);
        sum.write(out);
    }

    void read(ByteInput in) {
        changes.readBounds(in);
        starts.readBounds(in);
        sum.read(in);
        for (ReachIndex index : indexes) {
            index.reset();
        }
    }

    /** The stored parts of a path that no label reads any more. */
    static List<Segmented> retire(ByteInput in) {
        List<Segmented> parts =
                List.of(new RetiredSegments(CHANGES, in), new RetiredSegments(STARTS, in));
        in.readLong();
        in.readLong();
        return parts;
    }

    List<Segmented> segmented() {
        return List.of(changes, starts);
    }

    private boolean isLast(long bid, long ask) {
        long last = changes.tail() - 1;
        return !changes.isEmpty() && changes.get(last, BID) == bid && changes.get(last, ASK) == ask;
    }

    private void addReturn(long bid, long ask) {
        long last = changes.tail() - 1;
        long now = bid + ask;
        if (changes.isEmpty() || now == 0 || !isPriced(last)) {
            return;
        }
        long before = price(PriceSeries.MID, last);
        if (now != before) {
            double change = StrictMath.log1p(Exact.change(before, now));
            sum.addFixed(change * change);
        }
    }

    private void trim(long oldest, long start) {
        while (changes.head() + 1 < start
                && changes.get(changes.head() + 1, TIME) <= oldest - lookBack) {
            changes.trimTo(changes.head() + 1);
        }
    }
}
