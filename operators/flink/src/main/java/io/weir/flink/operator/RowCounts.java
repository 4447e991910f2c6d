package io.weir.flink.operator;

import static io.weir.schema.Checks.checkState;

import io.weir.kernel.Totals;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.StateSection;
import java.util.List;

/** What one instrument has brought since its first record; part of its state. */
final class RowCounts implements StateSection {

    private static final String SECTION = "row-counts";
    private static final int VERSION = 1;

    private final List<DatasetSchema> datasets;
    private final long[] rows;
    private long records;
    private long released;

    RowCounts(List<DatasetSchema> datasets) {
        this.datasets = datasets;
        this.rows = new long[datasets.size()];
    }

    void count(int dataset) {
        rows[dataset]++;
    }

    void record() {
        records++;
    }

    void released() {
        released++;
    }

    void tellTotals(Totals totals) {
        totals.add(InstrumentMetrics.RECORDS, records);
        totals.add(InstrumentMetrics.RELEASED, released);
        for (int i = 0; i < rows.length; i++) {
            totals.add(InstrumentMetrics.rows(datasets.get(i).name()), rows[i]);
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
    public void write(ByteOutput out) {
        out.writeLong(records);
        out.writeLong(released);
        out.writeInt(rows.length);
        for (int i = 0; i < rows.length; i++) {
            out.writeString(datasets.get(i).name());
            out.writeLong(rows[i]);
        }
    }

    @Override
    public void read(int version, ByteInput in) {
        checkState(
                version == VERSION,
                "Cannot restore state section %s: unknown version %d",
                SECTION,
                version);
        records = in.readLong();
        released = in.readLong();
        for (int i = in.readInt(); i > 0; i--) {
            String dataset = in.readString();
            long count = in.readLong();
            for (int d = 0; d < rows.length; d++) {
                rows[d] = datasets.get(d).name().equals(dataset) ? count : rows[d];
            }
        }
    }
}
