package io.weir.flink.operator;

import io.weir.flink.state.RecordOrder;
import io.weir.kernel.Counter;
import io.weir.kernel.Counts;
import io.weir.kernel.Host;
import io.weir.kernel.HostFactory;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.RecordCodec;
import io.weir.schema.state.StateSection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A record of another type under another key: what an asset's instruments do, merged by time. */
record Tick(String asset, long time, String instrument, long ordinal) {

    static final DatasetSchema MERGED =
            new DatasetSchema(
                    "merged",
                    1,
                    List.of(
                            Column.metadata("asset", ColumnType.STRING, "", "asset"),
                            Column.metadata("time", ColumnType.TIMESTAMP, "ns", "time"),
                            Column.metadata("instrument", ColumnType.STRING, "", "instrument"),
                            Column.metadata("number", ColumnType.LONG, "1", "place in the order")),
                    List.of("asset", "time"),
                    "time");

    private static final List<Counter> COUNTERS =
            List.of(Counter.count("weir.ticks", "ticks of assets"));

    /** The asset of an instrument of the tests: the letter behind the venue. */
    static Tick of(MarketEvent event) {
        String asset = event.instrument().substring(event.instrument().indexOf(':') + 1);
        return new Tick(asset, event.effectiveTime(), event.instrument(), event.ordinal());
    }

    /** Keys by asset, each with a salt. */
    static final class Keys implements HostKeys<Tick> {
        private static final long serialVersionUID = 1L;

        @Override
        public String getKey(Tick tick) {
            return keyOf(tick.asset());
        }

        @Override
        public int saltOf(String id) {
            return id.length();
        }
    }

    /** By time, then by instrument. */
    enum Order implements RecordOrder<Tick>, RecordCodec<Tick> {
        INSTANCE;

        @Override
        public int compare(Tick a, Tick b) {
            int order = Long.compare(a.time, b.time);
            order = order != 0 ? order : a.instrument.compareTo(b.instrument);
            return order != 0 ? order : Long.compare(a.ordinal, b.ordinal);
        }

        @Override
        public long time(Tick tick) {
            return tick.time;
        }

        @Override
        public RecordCodec<Tick> newCodec() {
            return this;
        }

        @Override
        public boolean isHeartbeat(Tick tick) {
            return false;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Tick tick, ByteOutput out) {
            out.writeString(tick.asset);
            out.writeLong(tick.time);
            out.writeString(tick.instrument);
            out.writeLong(tick.ordinal);
        }

        @Override
        public Tick read(int version, ByteInput in) {
            return new Tick(in.readString(), in.readLong(), in.readString(), in.readLong());
        }
    }

    /** Makes hosts that number an asset's ticks. */
    record Hosts() implements HostFactory<Tick> {

        @Override
        public Host<Tick> create(String asset) {
            return new Numbering();
        }

        @Override
        public List<DatasetSchema> datasets() {
            return List.of(MERGED);
        }

        @Override
        public List<Counter> counters() {
            return COUNTERS;
        }

        @Override
        public SortedMap<String, String> meaning(String asset) {
            return new TreeMap<>();
        }
    }

    private static final class Numbering implements Host<Tick>, StateSection {
        private final RowBuilder row = new RowBuilder(MERGED);
        private final Counts counts = new Counts(COUNTERS);
        private long number;

        @Override
        public boolean onArrival(Tick tick, RowSink out) {
            return true;
        }

        @Override
        public void onBehindWatermark(Tick tick, long watermarkMillis, RowSink out) {
            throw new IllegalStateException(tick + " stands behind the watermark");
        }

        @Override
        public void onEvent(Tick tick, RowSink out) {
            row.set(0, tick.asset).set(1, tick.time).set(2, tick.instrument).set(3, number);
            number++;
            counts.add(0);
            out.emit(row.build());
        }

        @Override
        public List<StateSection> sections() {
            return List.of(this, counts);
        }

        @Override
        public Counts counts() {
            return counts;
        }

        @Override
        public String sectionId() {
            return "numbering";
        }

        @Override
        public int sectionVersion() {
            return 1;
        }

        @Override
        public void write(ByteOutput out) {
            out.writeLong(number);
        }

        @Override
        public void read(int version, ByteInput in) {
            number = in.readLong();
        }
    }
}
