package io.weir.flink.operator;

import io.weir.kernel.Host;
import io.weir.kernel.Totals;
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
import java.util.SortedMap;
import java.util.TreeMap;

/** Emits one row per record that tells its place in the order, and a hash of all before it. */
final class EchoHost implements Host<MarketEvent>, StateSection {

    static final DatasetSchema ECHO =
            new DatasetSchema(
                    "echo",
                    1,
                    List.of(
                            Column.metadata("instrument", ColumnType.STRING, "", "instrument"),
                            Column.metadata("time", ColumnType.TIMESTAMP, "ns", "effective time"),
                            Column.metadata("stream", ColumnType.STRING, "", "stream"),
                            Column.metadata("ordinal", ColumnType.LONG, "1", "ordinal"),
                            Column.metadata("hash", ColumnType.LONG, "1", "hash so far")),
                    List.of("instrument", "time"),
                    "time");

    private final RowBuilder row = new RowBuilder(ECHO);
    private final String instrument;
    private long hash;
    private long events;

    EchoHost(String instrument) {
        this.instrument = instrument;
    }

    @Override
    public void onEvent(MarketEvent event, RowSink out) {
        hash = 31 * hash + event.effectiveTime() + event.ordinal();
        events++;
        row.set(0, instrument);
        row.set(1, event.effectiveTime());
        row.set(2, event.streamId());
        row.set(3, event.ordinal());
        row.set(4, hash);
        out.emit(row.build());
    }

    @Override
    public List<StateSection> sections() {
        return List.of(this);
    }

    @Override
    public void tellTotals(Totals totals) {
        totals.add("echo.events", events);
    }

    @Override
    public SortedMap<String, String> meaning() {
        return new TreeMap<>();
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
        out.writeLong(events);
    }

    @Override
    public void read(int version, ByteInput in) {
        hash = in.readLong();
        events = in.readLong();
    }
}
