package io.weir.flink.state;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import java.util.List;
import java.util.TreeMap;

/** A small object: a sum, the due times that wait, and a window of the last 1,000 values. */
final class FakeObject implements KeyedObject {

    static final int WINDOW = 1_000;

    private final Sum sum = new Sum();
    private Window window = new Window();

    void add(Change change) {
        sum.total += change.value();
        sum.check = -sum.total;
        sum.due.merge(change.dueMillis(), 1L, Long::sum);
        window.add(change.value());
    }

    /** What the object says when it is due: how many changes were, the sum and the window. */
    String release(long watermarkMillis) {
        long released = 0;
        while (!sum.due.isEmpty() && sum.due.firstKey() <= watermarkMillis) {
            released += sum.due.pollFirstEntry().getValue();
        }
        sum.releases++;
        return released + " of " + sum.total + " in " + window.sum() + " at " + sum.releases;
    }

    /** Broken if the object was written while it changed. */
    boolean isTorn() {
        return sum.total != -sum.check || window.sum() != window.stored;
    }

    /** The window goes on without its past. */
    void restartWindow() {
        window = new Window();
    }

    long sumWrites() {
        return sum.writes;
    }

    long windowWrites() {
        return window.writes;
    }

    long total() {
        return sum.total;
    }

    @Override
    public List<StateSection> sections() {
        return List.of(sum, window);
    }

    @Override
    public long nextDueMillis() {
        return sum.due.isEmpty() ? NEVER : sum.due.firstKey();
    }

    private static final class Sum implements StateSection {
        private final TreeMap<Long, Long> due = new TreeMap<>();
        private long total;
        private long check;
        private long releases;
        private long writes;

        @Override
        public String sectionId() {
            return "sum";
        }

        @Override
        public int sectionVersion() {
            return 1;
        }

        @Override
        public void write(ByteOutput out) {
            writes++;
            out.writeLong(total);
            out.writeLong(releases);
            out.writeInt(due.size());
            due.forEach(
                    (millis, count) -> {
                        out.writeLong(millis);
                        out.writeLong(count);
                    });
            out.writeLong(check);
        }

        @Override
        public void read(int version, ByteInput in) {
            if (version != 1) {
                throw new IllegalStateException("Cannot restore sum: unknown version " + version);
            }
            total = in.readLong();
            releases = in.readLong();
            for (int i = in.readInt(); i > 0; i--) {
                due.put(in.readLong(), in.readLong());
            }
            check = in.readLong();
        }
    }

    private static final class Window implements StateSection {
        private final LongRing values = new LongRing("window", 1);
        private long stored;
        private long changes;
        private long writes;

        void add(long value) {
            values.append(value);
            values.trimTo(Math.max(values.head(), values.tail() - WINDOW));
            stored = sum();
            changes++;
        }

        long sum() {
            long sum = 0;
            for (long entry = values.head(); entry < values.tail(); entry++) {
                sum += values.get(entry, 0);
            }
            return sum;
        }

        @Override
        public String sectionId() {
            return "window";
        }

        @Override
        public long changes() {
            return changes;
        }

        @Override
        public int sectionVersion() {
            return 1;
        }

        @Override
        public void write(ByteOutput out) {
            writes++;
            values.writeBounds(out);
            out.writeLong(stored);
        }

        @Override
        public void read(int version, ByteInput in) {
            values.readBounds(in);
            stored = in.readLong();
        }

        @Override
        public List<Segmented> segmented() {
            return List.of(values);
        }
    }
}
