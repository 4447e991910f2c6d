package io.weir.flink.operator;

import static io.weir.schema.Checks.checkArgument;

import io.weir.flink.types.RowType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowSink;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Sends rows to the side outputs of their datasets and counts them. */
public final class DatasetOutputs implements RowSink {

    private final Output<?> output;
    private final List<DatasetSchema> datasets;
    private final List<OutputTag<Row>> tags = new ArrayList<>();
    private final StreamRecord<Row> record = new StreamRecord<>(null);
    private final Counter[] rows;
    private final HostTotals totals;

    DatasetOutputs(
            Output<?> output, List<DatasetSchema> datasets, HostTotals totals, MetricGroup group) {
        this.output = output;
        this.datasets = datasets;
        this.totals = totals;
        this.rows = new Counter[datasets.size()];
        for (DatasetSchema dataset : datasets) {
            rows[tags.size()] = group.counter(InstrumentMetrics.rows(dataset.name()));
            tags.add(tag(dataset));
        }
    }

    /** The side output of a dataset. */
    public static OutputTag<Row> tag(DatasetSchema dataset) {
        return new OutputTag<>(dataset.name(), new RowType(dataset));
    }

    @Override
    public void emit(Row row) {
        int dataset = indexOf(row.schema());
        totals.row(dataset);
        rows[dataset].inc();
        output.collect(tags.get(dataset), record.replace(row));
    }

    @SuppressWarnings("ReferenceEquality") // the common case; equal names are tried after it
    private int indexOf(DatasetSchema schema) {
        for (int i = 0; i < datasets.size(); i++) {
            if (datasets.get(i) == schema) {
                return i;
            }
        }
        for (int i = 0; i < datasets.size(); i++) {
            if (datasets.get(i).name().equals(schema.name())) {
                return i;
            }
        }
        checkArgument(false, "Invalid row: the job has no output for dataset %s", schema.name());
        return -1;
    }
}
