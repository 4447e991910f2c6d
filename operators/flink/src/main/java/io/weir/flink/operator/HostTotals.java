package io.weir.flink.operator;

import static io.weir.schema.Checks.checkState;

import io.weir.kernel.Totals;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one task has counted since the first record, restarts and forgotten keys included.
 *
 * <p>It is state of the operator, not of a key: after a rescale each part is with some task, and
 * only the sum over all tasks means anything.
 */
final class HostTotals {

    private static final int VERSION = 1;

    private final List<DatasetSchema> datasets;
    private final long[] rows;

    /** What was counted before a restart, or by hosts that are gone. */
    private final TreeMap<String, Long> earlier = new TreeMap<>();

    private long records;
    private long released;

    HostTotals(List<DatasetSchema> datasets) {
        this.datasets = datasets;
        this.rows = new long[datasets.size()];
    }

    void row(int dataset) {
        rows[dataset]++;
    }

    void record() {
        records++;
    }

    void released() {
        released++;
    }

    /** Takes over a count that nobody else will tell. */
    void add(String name, long count) {
        if (count != 0) {
            earlier.merge(name, count, Long::sum);
        }
    }

    void tell(Totals totals) {
        totals.add(InstrumentMetrics.RECORDS, records);
        totals.add(InstrumentMetrics.RELEASED, released);
        for (int i = 0; i < rows.length; i++) {
            totals.add(InstrumentMetrics.rows(datasets.get(i).name()), rows[i]);
        }
        earlier.forEach(totals::add);
    }

    byte[] toBytes() {
        Map<String, Long> all = new TreeMap<>();
        tell((name, count) -> all.merge(name, count, Long::sum));
        ByteOutput out = new ByteOutput();
        out.writeInt(VERSION);
        out.writeInt(all.size());
        all.forEach(
                (name, count) -> {
                    out.writeString(name);
                    out.writeLong(count);
                });
        return out.toByteArray();
    }

    /** Adds what some task had counted. */
    void restore(byte[] bytes) {
        ByteInput in = new ByteInput(bytes);
        int version = in.readInt();
        checkState(
                version == VERSION,
                "Cannot restore totals: version %d is not known, only %d",
                version,
                VERSION);
        for (int left = in.readInt(); left > 0; left--) {
            add(in.readString(), in.readLong());
        }
    }
}
