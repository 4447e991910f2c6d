package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import org.jspecify.annotations.Nullable;

/** Says for each row of a running job into which folder it goes; remembers the day's texts. */
public final class BucketPaths {

    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final int timeColumn;
    private final int venueColumn;
    private final int symbolColumn;
    private final @Nullable String[] paths;
    private long day = Long.MIN_VALUE;

    public BucketPaths(DatasetSchema schema, int buckets) {
        timeColumn = schema.indexOf(schema.timeColumn());
        venueColumn = schema.indexOf(Datasets.VENUE);
        symbolColumn = schema.indexOf(Datasets.SYMBOL);
        paths = new String[buckets];
    }

    /** Folder relative to the dataset's: {@code date=…/bucket=NN}. */
    public String of(Row row) {
        long time = row.longAt(timeColumn);
        if (Math.floorDiv(time, DAY_NANOS) != day) {
            day = Math.floorDiv(time, DAY_NANOS);
            java.util.Arrays.fill(paths, null);
        }
        int bucket =
                Layout.bucketOf(
                        row.stringAt(venueColumn), row.stringAt(symbolColumn), paths.length);
        String path = paths[bucket];
        if (path == null) {
            path = Layout.bucketPath(time, bucket);
            paths[bucket] = path;
        }
        return path;
    }
}
