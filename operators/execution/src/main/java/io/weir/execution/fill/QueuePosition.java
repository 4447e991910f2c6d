package io.weir.execution.fill;

import io.weir.schema.FixedPoint;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;

/**
 * Where a resting order is thought to stand: what is in front of it, and what it has filled, in
 * three positions, with {@code optimistic ≤ model ≤ pessimistic} in front and the reverse in fills.
 *
 * <p>Quantities are integers at the quantity scale.
 */
public final class QueuePosition {

    /** In front where the level's quantity is not known. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** The three positions, as indexes. */
    public static final int OPTIMISTIC = 0;

    public static final int MODEL = 1;
    public static final int PESSIMISTIC = 2;

    private static final int POSITIONS = 3;

    private final QueueModel queue;
    private final int quantityScale;
    private final long lot;

    private long previous;
    private boolean frozen;
    private final long[] front = new long[POSITIONS];
    private final long[] traded = new long[POSITIONS];
    private final long[] filled = new long[POSITIONS];

    public QueuePosition(QueueModel queue, int quantityScale, long lot) {
        this.queue = queue;
        this.quantityScale = quantityScale;
        this.lot = lot;
    }

    /**
     * The order comes to the back of its level.
     *
     * @param shown displayed there; 0 inside the spread
     * @param tradedSince regular quantity traded there since the level's last update
     */
    public void join(long shown, long tradedSince) {
        frozen = false;
        previous = shown;
        java.util.Arrays.fill(front, shown);
        java.util.Arrays.fill(traded, 0);
        for (int i = 0; i < POSITIONS; i++) {
            if (isOptimistic(i)) {
                front[i] = Math.max(0, shown - tradedSince);
                traded[i] = tradedSince;
            }
        }
    }

    /** Whether all that leaves is thought to have stood in front. */
    private boolean isOptimistic(int position) {
        return position == OPTIMISTIC
                || (position == MODEL && queue.kind() == QueueModel.Kind.OPTIMISTIC);
    }

    /** The order comes to a level beyond the known range. */
    public void joinUnknown() {
        join(0, 0);
        for (int i = 0; i < POSITIONS; i++) {
            front[i] = isOptimistic(i) ? 0 : UNLIMITED;
        }
    }

    /** Whether the level was never known since the order came. */
    public boolean isUnknown() {
        return front[PESSIMISTIC] == UNLIMITED;
    }

    /** The level left the subscribed depth: nothing more is said of it. */
    public void freeze() {
        frozen = true;
    }

    /** What is in front in a position; {@link #UNLIMITED} where that is not known. */
    public long front(int position) {
        return front[position];
    }

    /** What a position has filled. */
    public long filled(int position) {
        return filled[position];
    }

    /** What has filled for certain: in the pessimistic position and in the model. */
    public long certain() {
        return Math.min(filled[PESSIMISTIC], filled[MODEL]);
    }

    /** What only the optimistic position has filled. */
    public long possible() {
        return Math.max(0, filled[OPTIMISTIC] - filled[MODEL]);
    }

    /** Books a fill that does not come from the queue. */
    public void fill(int position, long quantity) {
        filled[position] += quantity;
    }

    /** The order was cut to a smaller total: no position has filled more. */
    public void cutTo(long quantity) {
        for (int i = 0; i < POSITIONS; i++) {
            filled[i] = Math.min(filled[i], quantity);
        }
    }

    /**
     * A trade at the order's price, of an aggressor on the other side. Returns what the model
     * fills; every position is filled to its own part.
     *
     * @param quantity traded
     * @param takenBefore what own orders of higher priority took of it in the model
     * @param total quantity of the order
     */
    public long trade(long quantity, long takenBefore, long total) {
        long before = filled[MODEL];
        for (int i = 0; i < POSITIONS; i++) {
            traded[i] += quantity;
            if (front[i] == UNLIMITED) {
                continue;
            }
            front[i] -= Math.max(0, quantity - takenBefore);
            if (front[i] < 0) {
                filled[i] += Math.min(total - filled[i], -front[i] / lot * lot);
                front[i] = 0;
            }
        }
        return filled[MODEL] - before;
    }

    /**
     * A trade at the order's price, where an order fills wholly once half a lot has reached it, as
     * in hftbacktest. Only the model counts.
     */
    public long tradeWhole(long quantity, long takenBefore, long total) {
        traded[MODEL] += quantity;
        if (front[MODEL] == UNLIMITED) {
            return 0;
        }
        front[MODEL] -= Math.max(0, quantity - takenBefore);
        if (2 * -front[MODEL] < lot) {
            return 0;
        }
        long rest = total - filled[MODEL];
        filled[MODEL] = total;
        front[MODEL] = 0;
        return rest;
    }

    /** The level was named by a delta that was applied. */
    public void update(long quantity) {
        if (isUnknown()) {
            reach(quantity);
            return;
        }
        if (frozen) {
            for (int i = 0; i < POSITIONS; i++) {
                front[i] = Math.min(front[i], quantity);
            }
            frozen = false;
            previous = quantity;
            java.util.Arrays.fill(traded, 0);
            return;
        }
        for (int i = 0; i < POSITIONS; i++) {
            front[i] = updated(i, quantity);
            traded[i] = 0;
        }
        previous = quantity;
    }

    /** The known range has reached the order's level, or named it for the first time. */
    public void reach(long shown) {
        for (int i = 0; i < POSITIONS; i++) {
            front[i] = isOptimistic(i) ? Math.min(front[i], shown) : shown;
        }
        previous = shown;
        java.util.Arrays.fill(traded, 0);
    }

    /** The book has become VALID again, and this is what it shows. */
    public void recover(long shown) {
        for (int i = 0; i < POSITIONS; i++) {
            front[i] = isOptimistic(i) ? 0 : Math.min(front[i], shown);
            traded[i] = 0;
        }
        previous = shown;
        frozen = false;
    }

    private long updated(int position, long quantity) {
        long change = previous - quantity - traded[position];
        boolean byTradesOnly =
                position == PESSIMISTIC
                        || (position == MODEL && queue.kind() == QueueModel.Kind.RISK_AVERSE);
        if (change < 0 || byTradesOnly) {
            return Math.max(0, Math.min(front[position], quantity));
        }
        if (isOptimistic(position)) {
            return Math.max(0, Math.min(front[position] - change, quantity));
        }
        long back = previous - front[position];
        double share =
                queue.probability(
                        FixedPoint.toDouble(front[position], quantityScale),
                        FixedPoint.toDouble(back, quantityScale));
        long part = (long) Math.rint(share * (double) change);
        long estimate = front[position] - (change - part) + Math.min(back - part, 0);
        return Math.max(0, Math.min(estimate, quantity));
    }

    /** Writes what {@link #read} reads. */
    public void write(ByteOutput out) {
        out.writeLong(previous);
        out.writeBoolean(frozen);
        for (int i = 0; i < POSITIONS; i++) {
            out.writeLong(front[i]);
            out.writeLong(traded[i]);
            out.writeLong(filled[i]);
        }
    }

    /** Replaces everything by what {@link #write} wrote. */
    public void read(ByteInput in) {
        previous = in.readLong();
        frozen = in.readBoolean();
        for (int i = 0; i < POSITIONS; i++) {
            front[i] = in.readLong();
            traded[i] = in.readLong();
            filled[i] = in.readLong();
        }
    }
}
