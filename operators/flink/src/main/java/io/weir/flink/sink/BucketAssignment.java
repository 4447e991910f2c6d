package io.weir.flink.sink;

import io.weir.dataset.BucketPaths;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.jspecify.annotations.Nullable;

/** Puts a row into the folder that the layout has for it, {@link BucketPaths}. */
final class BucketAssignment implements BucketAssigner<Row, String> {

    private static final long serialVersionUID = 2L;

    private final DatasetSchema schema;
    private final int buckets;
    private transient @Nullable BucketPaths paths;

    BucketAssignment(DatasetSchema schema, int buckets) {
        BucketPaths.checkBuckets(buckets);
        this.schema = schema;
        this.buckets = buckets;
    }

    @Override
    public String getBucketId(Row row, Context context) {
        return bucketOf(row);
    }

    String bucketOf(Row row) {
        BucketPaths own = paths;
        if (own == null) {
            own = new BucketPaths(schema, buckets);
            paths = own;
        }
        return own.of(row);
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }
}
