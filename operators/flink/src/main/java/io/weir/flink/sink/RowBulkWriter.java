package io.weir.flink.sink;

import io.weir.dataset.RowWriter;
import io.weir.schema.row.Row;
import java.io.IOException;
import org.apache.flink.api.common.serialization.BulkWriter;

/** A Parquet file as Flink's file sink writes it: the sink closes the stream. */
record RowBulkWriter(RowWriter rows) implements BulkWriter<Row> {

    @Override
    public void addElement(Row row) throws IOException {
        rows.write(row);
    }

    @Override
    public void flush() {
        // A page that is not full cannot be written.
    }

    @Override
    public void finish() throws IOException {
        rows.finish();
    }
}
