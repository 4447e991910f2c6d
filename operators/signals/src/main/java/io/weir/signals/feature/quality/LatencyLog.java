package io.weir.signals.feature.quality;

import io.weir.book.BookOutcome;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import io.weir.signals.kit.FeatureInput;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.RollingPercentile;
import io.weir.signals.kit.WindowLengths;
import java.util.Arrays;
import java.util.List;

/**
 * Delays {@code receive_time - event_time} of the records whose event time is the venue's, with
 * percentiles over windows.
 */
final class LatencyLog implements FeatureInput {

    private static final int VERSION = 1;
    private static final int TIME = 0;
    private static final int DELAY = 1;

    private final Market market;
    private final LongRing ring = new LongRing("features-latency", 2);
    private final WindowLengths windows = new WindowLengths();
    private long[] cursors = {};

    /** Of each window, those that are asked for. */
    private RollingPercentile[][] percentiles = {};

    /** Time of the last entry: those that no window needed then are gone. */
    private long lastTime = MarketEvent.NONE;

    LatencyLog(Market market) {
        this.market = market;
    }

    static LatencyLog of(Inputs inputs) {
        return inputs.shared(LatencyLog.class, () -> new LatencyLog(inputs.market()));
    }

    /** Asks for a window and returns its handle. */
    int window(long nanos) {
        int handle = windows.ask(nanos);
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
    public void open() {
        cursors = new long[windows.count()];
    }

    @Override
    public void coverageStarted(long time) {
        windows.coverageStarted(time);
    }

    @Override
    public void onEvent(MarketEvent event, BookOutcome outcome) {
        windows.hear(event.effectiveTime());
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
        lastTime = event.effectiveTime();
        for (RollingPercentile[] window : percentiles) {
            for (RollingPercentile percentile : window) {
                percentile.add(delay);
            }
        }
    }

    @Override
    public void onSample(long time) {
        for (int i = 0; i < cursors.length; i++) {
            long start = time - windows.length(i);
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
        return market.isWindowComplete(time, windows.length(window))
                && windows.isComplete(time, window);
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
    public int stateVersion() {
        return VERSION;
    }

    @Override
    public void write(ByteOutput out) {
        out.writeLong(lastTime);
        windows.write(out);
        ring.writeBounds(out);
    }

    @Override
    public void read(int version, ByteInput in) {
        lastTime = in.readLong();
        windows.read(in, lastTime);
        ring.readBounds(in);
        // Windows find their beginnings in the ring, whose entries come after the section, when
        // they advance; so percentiles wait until they are asked for.
        Arrays.fill(cursors, ring.head());
        for (RollingPercentile[] window : percentiles) {
            for (RollingPercentile percentile : window) {
                percentile.forget();
            }
        }
    }

    @Override
    public List<LongRing> rings() {
        return List.of(ring);
    }
}
