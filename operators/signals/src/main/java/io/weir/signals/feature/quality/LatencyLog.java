package io.weir.signals.feature.quality;

import io.weir.book.BookOutcome;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import io.weir.schema.state.Segmented;
import io.weir.signals.kit.FeatureInput;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.RollingPercentile;
import io.weir.signals.kit.WindowLog;
import java.util.Arrays;
import java.util.List;

/**
 * Delays {@code receive_time - event_time} of the records whose event time is the venue's, with
 * percentiles over windows.
 */
final class LatencyLog implements FeatureInput {

    private static final int TIME = 0;
    private static final int DELAY = 1;

    private final Market market;
    private final LongRing ring = new LongRing("features-latency", 2);
    private long[] windows = {};
    private long[] cursors = {};

    /** Of each window, those that are asked for. */
    private RollingPercentile[][] percentiles = {};

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
        int handle = WindowLog.handle(windows, nanos);
        if (handle == percentiles.length) {
            percentiles = Arrays.copyOf(percentiles, handle + 1);
            percentiles[handle] = new RollingPercentile[0];
        }
        return handle;
    }

    /** Asks for a percentile of a window. */
    RollingPercentile percentile(int window, int percent) {
        RollingPercentile added = new RollingPercentile(percent);
        int before = percentiles[window].length;
        percentiles[window] = Arrays.copyOf(percentiles[window], before + 1);
        percentiles[window][before] = added;
        return added;
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
        for (RollingPercentile[] window : percentiles) {
            for (RollingPercentile percentile : window) {
                percentile.add(delay);
            }
        }
    }

    @Override
    public void onSample(long time) {
        for (int i = 0; i < windows.length; i++) {
            long start = time - windows[i];
            while (cursors[i] < ring.tail() && ring.get(cursors[i], TIME) <= start) {
                long delay = ring.get(cursors[i], DELAY);
                for (RollingPercentile percentile : percentiles[i]) {
                    percentile.remove(delay);
                }
                cursors[i]++;
            }
        }
    }

    /** Whether a window is filled. */
    boolean isComplete(long time, int window) {
        long length = windows[window];
        return market.isWindowComplete(time, length) && time - length >= completeSince;
    }

    /** Records in a window. */
    int size(int window) {
        return (int) (ring.tail() - cursors[window]);
    }

    /** The delay at a percentile of this window, which is not empty. */
    long value(int window, RollingPercentile percentile) {
        return percentile.value(ring, DELAY, cursors[window]);
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
        // The entries come after the section, so percentiles wait until they are asked for.
        for (RollingPercentile[] window : percentiles) {
            for (RollingPercentile percentile : window) {
                percentile.forget();
            }
        }
    }

    @Override
    public List<Segmented> segmented() {
        return List.of(ring);
    }
}
