package io.weir.flink.sink;

import io.weir.dataset.RowParquet;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/** Sinks of datasets: Parquet files under {@code directory/dataset}, committed on checkpoints. */
public final class DatasetSinks {

    private DatasetSinks() {}

    /**
     * The sink of one dataset.
     *
     * @param directory of the run
     * @param buckets parts by instrument of each day; each open one costs a writer
     */
    public static FileSink<Row> parquet(String directory, DatasetSchema schema, int buckets) {
        return FileSink.forBulkFormat(
                        new Path(directory, schema.name()),
                        out -> new RowBulkWriter(RowParquet.writer(out, schema)))
                .withBucketAssigner(new BucketAssignment(schema, buckets))
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(
                        OutputFileConfig.builder()
                                .withPartPrefix("part")
                                .withPartSuffix(".parquet")
                                .build())
                .build();
    }
}
