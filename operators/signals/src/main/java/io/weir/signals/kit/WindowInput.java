package io.weir.signals.kit;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An input that is a {@link WindowLog}: subclasses say which totals it has and add to them.
 *
 * <p>State is kept for each window and for each group of totals ({@link Terms}), the past of all of
 * them in one ring. What a savepoint did not have is complete from the first record on that it
 * hears; a window that is shorter than one that was there finds its past in the ring.
 */
public abstract class WindowInput implements FeatureInput {

    private static final int VERSION = 1;

    private final String name;
    private final Market market;
    private final boolean isOverBook;
    private final WindowLengths lengths = new WindowLengths();
    private final List<Terms> groups = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private int width;
    private boolean isDeaf = true;

    /** Made by {@link #open}. */
    private WindowLog log = new WindowLog("", 0, new long[] {0});

    /**
     * Makes an input that hears nothing yet.
     *
     * @param terms number of the totals that it always has, the first ones of its log
     * @param warmUp {@link WarmUp#BOOK_WINDOW} where windows must lie in one VALID spell, {@link
     *     WarmUp#COVERAGE_WINDOW} where they must lie in one coverage
     */
    protected WindowInput(String name, Market market, int terms, WarmUp warmUp) {
        this.name = name;
        this.market = market;
        this.isOverBook = warmUp == WarmUp.BOOK_WINDOW;
        terms("", terms);
    }

    /**
     * Asks for totals of their own for one choice of parameters.
     *
     * @param key stable name of the choice; part of the savepoint contract
     * @param count number of totals
     */
    protected final Terms terms(String key, int count) {
        for (Terms each : groups) {
            if (each.key().equals(key)) {
                return each;
            }
        }
        Terms added = new Terms(key, width, count);
        groups.add(added);
        width += count;
        return added;
    }

    /** Asks for a window over the totals that the input always has. */
    public final Window window(long nanos) {
        return window(nanos, terms());
    }

    /** Asks for a window over totals that were asked for, and over those that are always there. */
    public final Window window(long nanos, Terms over) {
        Window added = new Window(this, over, lengths.ask(nanos), nanos);
        windows.add(added);
        return added;
    }

    /** The totals that the input always has. */
    protected final Terms terms() {
        return groups.get(0);
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
        long[] kept = new long[Math.max(lengths.count(), 1)];
        for (int i = 0; i < lengths.count(); i++) {
            kept[i] = lengths.length(i);
        }
        log = new WindowLog("features-" + name, width, kept);
    }

    @Override
    public void coverageStarted(long time) {
        lengths.coverageStarted(time);
        for (Terms each : groups) {
            each.since(time - 1);
        }
        isDeaf = false;
        refresh();
    }

    /** Each record, before it is added: what has heard nothing is complete from here on. */
    protected final void hear(long time) {
        if (isDeaf) {
            lengths.hear(time);
            for (Terms each : groups) {
                if (each.since() == WindowLengths.NEVER) {
                    each.since(time);
                }
            }
            isDeaf = false;
            refresh();
        }
    }

    private void refresh() {
        for (Window each : windows) {
            each.refresh(lengths);
        }
    }

    @Override
    public void onSample(long time) {
        log.advance(time);
    }

    /** Whether a window ending at {@code time} lies in the present spell or coverage. */
    final boolean isInSpell(long time, long length) {
        return isOverBook
                ? market.isBookWindowComplete(time, length)
                : market.isWindowComplete(time, length);
    }

    @Override
    public int stateVersion() {
        return VERSION;
    }

    @Override
    public void write(ByteOutput out) {
        out.writeInt(groups.size());
        for (Terms each : groups) {
            out.writeString(each.key());
            out.writeLong(each.since());
            log.writeTotals(out, each.first(), each.count());
        }
        out.writeLong(log.markedTime());
        lengths.write(out);
        log.ring().writeBounds(out);
    }

    @Override
    public void read(int version, ByteInput in) {
        int[] columns = {0};
        for (int i = in.readInt(); i > 0; i--) {
            Terms group = find(in.readString());
            long since = in.readLong();
            long[] totals = in.readLongs();
            int before = columns.length;
            columns = Arrays.copyOf(columns, before + totals.length);
            Arrays.fill(columns, before, columns.length, LongRing.NO_COLUMN);
            if (group != null && group.count() == totals.length) {
                group.since(since);
                log.readTotals(totals, group.first());
                for (int j = 0; j < totals.length; j++) {
                    columns[before + j] = 1 + group.first() + j;
                }
            }
        }
        long markedTime = in.readLong();
        lengths.read(in, markedTime);
        log.restored(markedTime);
        log.ring().readBounds(in, columns);
        // What was not in the savepoint, or had heard nothing then, waits for its first record.
        isDeaf = true;
        refresh();
    }

    private @org.jspecify.annotations.Nullable Terms find(String key) {
        for (Terms each : groups) {
            if (each.key().equals(key)) {
                return each;
            }
        }
        return null;
    }

    @Override
    public List<LongRing> rings() {
        return List.of(log.ring());
    }
}
