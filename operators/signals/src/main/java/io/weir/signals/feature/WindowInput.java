package io.weir.signals.feature;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import java.util.Arrays;
import java.util.List;

/**
 * An input that is a {@link WindowLog}: subclasses say which terms it has and add to them.
 *
 * <p>A log that starts in the middle of a coverage (a savepoint that did not have it) is complete
 * from its first event on; windows that reach further back are not.
 */
abstract class WindowInput implements FeatureInput {

    private final String name;
    private final Market market;
    private long[] windows = {};
    private long completeSince = Long.MIN_VALUE;
    private boolean heard;

    /** Made by {@link #open}; an input without windows has none and hears nothing. */
    private WindowLog log = new WindowLog("", 0, new long[] {0});

    WindowInput(String name, Market market) {
        this.name = name;
        this.market = market;
    }

    /** Number of totals. */
    abstract int terms();

    /** Asks for a window and returns its handle. */
    final int window(long nanos) {
        windows = WindowLog.with(windows, nanos);
        return WindowLog.handle(windows, nanos);
    }

    final Market market() {
        return market;
    }

    final WindowLog log() {
        return log;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void open() {
        // Without windows only the present totals are read, so nothing of the past is kept.
        long[] kept = windows.length == 0 ? new long[] {0} : windows;
        log = new WindowLog("features-" + name, terms(), kept);
    }

    @Override
    public String shape() {
        return terms() + " " + Arrays.toString(windows);
    }

    @Override
    public void coverageStarted(long time) {
        completeSince = time;
        heard = true;
    }

    /**
     * Each record, before it is added.
     *
     * @return whether it is the first of a log that starts in the middle of a coverage
     */
    final boolean hear(long time) {
        if (heard) {
            return false;
        }
        heard = true;
        completeSince = time;
        return true;
    }

    @Override
    public void onSample(long time) {
        log.advance(time);
    }

    /** Whether a window over records that need no book is filled. */
    final boolean isComplete(long time, long window) {
        return market.isWindowComplete(time, window) && time - window >= completeSince;
    }

    /** Whether a window over the book is filled. */
    final boolean isBookComplete(long time, long window) {
        return market.isBookWindowComplete(time, window) && time - window >= completeSince;
    }

    @Override
    public void write(ByteOutput out) {
        out.writeLong(completeSince);
        out.writeBoolean(heard);
        log.write(out);
    }

    @Override
    public void read(ByteInput in) {
        completeSince = in.readLong();
        heard = in.readBoolean();
        log.read(in);
    }

    @Override
    public List<Segmented> segmented() {
        return List.of(log.ring());
    }
}
