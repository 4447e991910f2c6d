package io.weir.flink.operator;

import io.weir.kernel.Counter;
import io.weir.kernel.Counts;
import io.weir.kernel.Host;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.StateSection;
import java.util.List;

/** Emits one row per record that tells its place in the order, and a hash of all before it. */
final class EchoHost implements Host<MarketEvent>, StateSection {

    static final DatasetSchema ECHO =
            new DatasetSchema(
                    "echo",
                    "rows of a test",
                    1,
                    List.of(
                            Column.metadata("instrument", ColumnType.STRING, "", "instrument"),
                            Column.metadata("time", ColumnType.TIMESTAMP, "ns", "effective time"),
                            Column.metadata("stream", ColumnType.STRING, "", "stream"),
                            Column.metadata("ordinal", ColumnType.LONG, "1", "ordinal"),
                            Column.metadata("hash", ColumnType.LONG, "1", "hash so far")),
                    List.of("instrument", "time"),
                    "time");

    /** Records that were not taken in order. */
    static final DatasetSchema LETTER =
            new DatasetSchema(
                    "letter",
                    "rows of a test",
                    1,
                    List.of(
                            Column.metadata("instrument", ColumnType.STRING, "", "instrument"),
                            Column.metadata("time", ColumnType.TIMESTAMP, "ns", "effective time"),
                            Column.metadata("ordinal", ColumnType.LONG, "1", "ordinal"),
                            Column.metadata("reason", ColumnType.STRING, "", "why")),
                    List.of("instrument", "time"),
                    "time");

    static final List<Counter> COUNTERS =
            List.of(
                    Counter.count("weir.echo.events", "events"),
                    Counter.count("weir.echo.unusable", "dead letters"),
                    Counter.count("weir.echo.behind", "records behind the watermark"),
                    Counter.gauge("weir.echo.keys", "instruments with an event"));

    private static final int EVENTS = 0;
    private static final int UNUSABLE = 1;
    private static final int BEHIND = 2;
    private static final int HAS_EVENTS = 3;

    private final Counts counts = new Counts(COUNTERS);
    private final RowBuilder row = new RowBuilder(ECHO);
    private final String instrument;
    private final long overNanos;
    private long hash;
    private long endedAt = NEVER;
    private boolean wasReset;

    EchoHost(String instrument, long overNanos) {
        this.instrument = instrument;
        this.overNanos = overNanos;
    }

    @Override
    public void onEvent(MarketEvent event, RowSink out) {
        hash = 31 * hash + event.effectiveTime() + event.ordinal();
        counts.add(EVENTS);
        endedAt = event.kind() == EventKind.END ? event.effectiveTime() : NEVER;
        row.set(0, instrument);
        row.set(1, event.effectiveTime());
        row.set(2, wasReset ? "reset" : event.streamId());
        row.set(3, event.ordinal());
        row.set(4, hash);
        out.emit(row.build());
        wasReset = false;
    }

    @Override
    public List<StateSection> sections() {
        return List.of(this, counts);
    }

    @Override
    public boolean onArrival(MarketEvent event, RowSink out) {
        if (event.kind() == EventKind.DEAD_LETTER) {
            counts.add(UNUSABLE);
            deadLetter(event, ((DeadLetter) event.body()).reason().name(), out);
            return false;
        }
        return true;
    }

    @Override
    public void onBehindWatermark(MarketEvent event, long watermarkMillis, RowSink out) {
        counts.add(BEHIND);
        deadLetter(event, "behind " + watermarkMillis, out);
    }

    private static void deadLetter(MarketEvent event, String reason, RowSink out) {
        RowBuilder letter = new RowBuilder(LETTER);
        letter.set(0, event.instrument());
        letter.set(1, event.effectiveTime());
        letter.set(2, event.ordinal());
        letter.set(3, reason);
        out.emit(letter.build());
    }

    @Override
    public Counts counts() {
        counts.set(HAS_EVENTS, counts.get(EVENTS) > 0 ? 1 : 0);
        return counts;
    }

    @Override
    public long overAfter() {
        return overNanos == NEVER || endedAt == NEVER ? NEVER : endedAt + overNanos;
    }

    @Override
    public void stateWasReset() {
        wasReset = true;
    }

    @Override
    public String sectionId() {
        return "echo";
    }

    @Override
    public int sectionVersion() {
        return 1;
    }

    @Override
    public void write(ByteOutput out) {
        out.writeLong(hash);
        out.writeLong(endedAt);
    }

    @Override
    public void read(int version, ByteInput in) {
        hash = in.readLong();
        endedAt = in.readLong();
    }
}
