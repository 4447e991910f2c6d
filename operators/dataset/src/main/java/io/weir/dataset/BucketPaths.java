package io.weir.dataset;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Says for each row of a running job into which folder it goes: the UTC date of its time column and
 * the bucket of its instrument.
 *
 * <p>Neighbouring rows are mostly of one day and one instrument, whose names are the same objects:
 * the answer for them is remembered.
 */
public final class BucketPaths {

    /** Most buckets that a folder name has digits for. */
    public static final int BUCKETS_MAX = 100;

    private static final long DAY_NANOS = 86_400_000_000_000L;

    private final int timeColumn;
    private final int venueColumn;
    private final int symbolColumn;
    private final @Nullable String[] paths;
    // Empty at first: a time is in no day, so the first row looks its day up.
    private long dayStart;
    private long dayEnd;
    private @Nullable String venue;
    private @Nullable String symbol;
    private int bucket;

    public BucketPaths(DatasetSchema schema, int buckets) {
        checkBuckets(buckets);
        timeColumn = schema.indexOf(schema.timeColumn());
        venueColumn = schema.indexOf(Datasets.VENUE);
        symbolColumn = schema.indexOf(Datasets.SYMBOL);
        paths = new String[buckets];
    }

    /** Refuses a number of buckets that is not 1 to {@link #BUCKETS_MAX}. */
    public static void checkBuckets(int buckets) {
        checkArgument(
                buckets >= 1 && buckets <= BUCKETS_MAX,
                "Invalid number of buckets: must be 1 to 100, was %d",
                buckets);
    }

    /** Folder relative to the dataset's: {@code date=…/bucket=NN}. */
    public String of(Row row) {
        long time = row.longAt(timeColumn);
        if (time < dayStart || time >= dayEnd) {
            dayStart = Math.floorDiv(time, DAY_NANOS) * DAY_NANOS;
            dayEnd = dayStart + DAY_NANOS;
            Arrays.fill(paths, null);
        }
        int of = bucketOf(row.stringAt(venueColumn), row.stringAt(symbolColumn));
        String path = paths[of];
        if (path == null) {
            path = Layout.bucketPath(time, of);
            paths[of] = path;
        }
        return path;
    }

    @SuppressWarnings("ReferenceEquality") // the same objects surely mean the same bucket
    private int bucketOf(String ofVenue, String ofSymbol) {
        if (ofVenue != venue || ofSymbol != symbol) {
            venue = ofVenue;
            symbol = ofSymbol;
            bucket = Layout.bucketOf(ofVenue, ofSymbol, paths.length);
        }
        return bucket;
    }
}
