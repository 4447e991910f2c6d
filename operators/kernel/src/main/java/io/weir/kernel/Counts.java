package io.weir.kernel;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.StateSection;
import java.util.List;

/**
 * The counts of one key, by the positions of their counters; part of its state.
 *
 * <p>They are stored by name, so counters may come, go and change places. Not thread safe.
 */
public final class Counts implements StateSection {

    private static final String SECTION = "counts";
    private static final int VERSION = 1;

    private final List<Counter> counters;
    private final long[] values;

    /** The values that were told last. */
    private final long[] told;

    private long changes;

    public Counts(List<Counter> counters) {
        this.counters = counters;
        this.values = new long[counters.size()];
        this.told = new long[counters.size()];
    }

    /** One more happening. */
    public void add(int counter) {
        values[counter]++;
        changes++;
    }

    /** The value as it is now, of a gauge or of a count that is kept elsewhere. */
    public void set(int counter, long value) {
        changes += values[counter] == value ? 0 : 1;
        values[counter] = value;
    }

    public long get(int counter) {
        return values[counter];
    }

    /** The value of a counter by its name. */
    public long get(String name) {
        int counter = indexOf(name);
        checkArgument(counter >= 0, "Invalid counter: there is no %s", name);
        return values[counter];
    }

    /**
     * Adds to {@code sums}, by position, what has changed since the last call or since a restore.
     */
    public void tellChanges(long[] sums) {
        for (int i = 0; i < values.length; i++) {
            long change = values[i] - told[i];
            if (change != 0) {
                sums[i] += change;
                told[i] = values[i];
            }
        }
    }

    /** Takes the gauges out of {@code sums}: the key leaves the heap. */
    public void leave(long[] sums) {
        for (int i = 0; i < values.length; i++) {
            if (counters.get(i).kind() == Counter.Kind.GAUGE) {
                sums[i] -= told[i];
                told[i] = 0;
            }
        }
    }

    /** Tells all counts since the first record of the key, restarts included. */
    public void tellTotals(Totals totals) {
        for (int i = 0; i < values.length; i++) {
            Counter counter = counters.get(i);
            if (counter.kind() == Counter.Kind.COUNT) {
                totals.add(counter.name(), values[i]);
            }
        }
    }

    @Override
    public String sectionId() {
        return SECTION;
    }

    @Override
    public int sectionVersion() {
        return VERSION;
    }

    @Override
    public long changes() {
        return changes;
    }

    @Override
    public void write(ByteOutput out) {
        int stored = 0;
        for (int i = 0; i < values.length; i++) {
            stored += isStored(i) ? 1 : 0;
        }
        out.writeInt(stored);
        for (int i = 0; i < values.length; i++) {
            if (isStored(i)) {
                out.writeString(counters.get(i).name());
                out.writeLong(values[i]);
            }
        }
    }

    private boolean isStored(int counter) {
        return values[counter] != 0 && counters.get(counter).kind() == Counter.Kind.COUNT;
    }

    @Override
    public void read(int version, ByteInput in) {
        Sections.checkVersion(SECTION, version, VERSION);
        for (int i = in.readInt(); i > 0; i--) {
            String name = in.readString();
            long value = in.readLong();
            int counter = indexOf(name);
            if (counter >= 0) {
                values[counter] = value;
                told[counter] = value;
            }
        }
    }

    /** A counter that is no more is left out. */
    private int indexOf(String name) {
        for (int i = 0; i < values.length; i++) {
            if (counters.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
