package io.weir.signals.kit;

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
public abstract class WindowInput implements FeatureInput {

    private final String name;
    private final Market market;
    private final boolean isOverBook;
    private long[] windows = {};
    private long completeSince = Long.MIN_VALUE;
    private boolean heard;

    /** Made by {@link #open}; an input without windows has none and hears nothing. */
    private WindowLog log = new WindowLog("", 0, new long[] {0});

    /**
     * Makes an input that hears nothing yet.
     *
     * @param warmUp {@link WarmUp#BOOK_WINDOW} where windows must lie in one VALID spell, {@link
     *     WarmUp#COVERAGE_WINDOW} where they must lie in one coverage
     */
    protected WindowInput(String name, Market market, WarmUp warmUp) {
        this.name = name;
        this.market = market;
        this.isOverBook = warmUp == WarmUp.BOOK_WINDOW;
    }

    /** Number of totals. */
    protected abstract int terms();

    /** Asks for a window. */
    public final Window window(long nanos) {
        windows = WindowLog.with(windows, nanos);
        return new Window(this, WindowLog.handle(windows, nanos), nanos);
    }

    protected final Market market() {
        return market;
    }

    /** The totals and their past. */
    public final WindowLog log() {
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
    protected final boolean hear(long time) {
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

    /** Whether a window ending at {@code time} is filled. */
    final boolean isComplete(long time, long window) {
        boolean isInSpell =
                isOverBook
                        ? market.isBookWindowComplete(time, window)
                        : market.isWindowComplete(time, window);
        return isInSpell && time - window >= completeSince;
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
