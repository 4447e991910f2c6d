package io.weir.signals.feature;

import io.weir.book.BookOutcome;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import io.weir.schema.state.Segmented;
import java.util.Arrays;
import java.util.List;

/**
 * Delays {@code receive_time - event_time} of the records whose event time is the venue's, with the
 * order statistics of each window. Adding and removing cost O(log n).
 */
final class LatencyLog implements FeatureInput {

    private static final int TIME = 0;
    private static final int DELAY = 1;

    private final Market market;
    private final LongRing ring = new LongRing("features-latency", 2);
    private long[] windows = {};
    private long[] cursors = {};
    private OrderStatistics[] orders = {};
    private boolean ordersAreRead = true;
    private long completeSince = Long.MIN_VALUE;
    private boolean heard;

    LatencyLog(Market market) {
        this.market = market;
    }

    static LatencyLog of(Inputs inputs) {
        return inputs.shared(LatencyLog.class, () -> new LatencyLog(inputs.market()));
    }

    /** Asks for a window and returns its handle. */
    int window(long nanos) {
        windows = WindowLog.with(windows, nanos);
        return WindowLog.handle(windows, nanos);
    }

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String shape() {
        return Arrays.toString(windows);
    }

    @Override
    public void open() {
        cursors = new long[windows.length];
        orders = new OrderStatistics[windows.length];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = new OrderStatistics();
        }
    }

    @Override
    public void coverageStarted(long time) {
        completeSince = time;
        heard = true;
    }

    @Override
    public void onEvent(MarketEvent event, BookOutcome outcome) {
        if (!heard) {
            heard = true;
            completeSince = event.effectiveTime();
        }
        if (event.venueTime() == MarketEvent.NONE || event.eventTime() != event.venueTime()) {
            return;
        }
        onSample(event.effectiveTime());
        long oldest = ring.tail();
        for (long cursor : cursors) {
            oldest = Math.min(oldest, cursor);
        }
        ring.trimTo(oldest);
        long delay = event.receiveTime() - event.eventTime();
        ring.append(event.effectiveTime(), delay);
        for (OrderStatistics order : orders) {
            order.add(delay);
        }
    }

    @Override
    public void onSample(long time) {
        readOrders();
        for (int i = 0; i < windows.length; i++) {
            long start = time - windows[i];
            while (cursors[i] < ring.tail() && ring.get(cursors[i], TIME) <= start) {
                orders[i].remove(ring.get(cursors[i], DELAY));
                cursors[i]++;
            }
        }
    }

    // The entries are restored after the section, so what is derived from them waits for its use.
    private void readOrders() {
        if (ordersAreRead) {
            return;
        }
        ordersAreRead = true;
        for (int i = 0; i < windows.length; i++) {
            orders[i].clear();
            for (long entry = cursors[i]; entry < ring.tail(); entry++) {
                orders[i].add(ring.get(entry, DELAY));
            }
        }
    }

    /** Whether a window is filled. */
    boolean isComplete(long time, long window) {
        return market.isWindowComplete(time, window) && time - window >= completeSince;
    }

    /** Records in a window. */
    int size(int window) {
        return orders[window].size();
    }

    /** The delay at nearest rank {@code ceil(percent/100 * n)} of a window that is not empty. */
    long percentile(int window, int percent) {
        long rank = ((long) orders[window].size() * percent + 99) / 100;
        return orders[window].rank(Math.toIntExact(Math.max(rank, 1)));
    }

    @Override
    public void write(ByteOutput out) {
        out.writeLong(completeSince);
        out.writeBoolean(heard);
        ring.writeBounds(out);
        out.writeLongs(cursors, 0, cursors.length);
    }

    @Override
    public void read(ByteInput in) {
        completeSince = in.readLong();
        heard = in.readBoolean();
        ring.readBounds(in);
        cursors = in.readLongs();
        ordersAreRead = false;
    }

    @Override
    public List<Segmented> segmented() {
        return List.of(ring);
    }
}
