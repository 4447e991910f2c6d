package io.weir.flink.sink;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Checks;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.time.LocalDate;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a row into {@code date=YYYY-MM-DD/bucket=NN}: the UTC date of its time column and the hash
 * of its instrument.
 *
 * <p>Neighbouring rows are mostly of one day and one instrument, whose names are the same objects:
 * the answer for them is remembered.
 */
public final class BucketAssignment implements BucketAssigner<Row, String> {

    private static final long serialVersionUID = 1L;
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private final int buckets;
    private final int timeColumn;
    private final int venueColumn;
    private final int symbolColumn;
    // No time is of no day.
    private long dayStart;
    private long dayEnd;
    private String[] names = {};
    private @Nullable String venue;
    private @Nullable String symbol;
    private int bucket;

    public BucketAssignment(DatasetSchema schema, int buckets) {
        checkArgument(
                buckets >= 1 && buckets <= 100,
                "Invalid number of buckets: must be 1 to 100, was %d",
                buckets);
        this.buckets = buckets;
        this.timeColumn = schema.indexOf(schema.timeColumn());
        this.venueColumn = schema.indexOf(Datasets.VENUE);
        this.symbolColumn = schema.indexOf(Datasets.SYMBOL);
    }

    @Override
    public String getBucketId(Row row, Context context) {
        return bucketOf(row);
    }

    String bucketOf(Row row) {
        long time = row.longAt(timeColumn);
        if (time < dayStart || time >= dayEnd) {
            dayStart = Math.floorDiv(time, NANOS_PER_DAY) * NANOS_PER_DAY;
            dayEnd = dayStart + NANOS_PER_DAY;
            names = new String[buckets];
        }
        int of = bucketOf(row.stringAt(venueColumn), row.stringAt(symbolColumn));
        String name = names[of];
        if (name == null) {
            name =
                    Checks.format(
                            "date=%s/bucket=%02d",
                            LocalDate.ofEpochDay(dayStart / NANOS_PER_DAY), of);
            names[of] = name;
        }
        return name;
    }

    @SuppressWarnings("ReferenceEquality") // the same object surely means the same bucket
    private int bucketOf(String ofVenue, String ofSymbol) {
        if (ofVenue != venue || ofSymbol != symbol) {
            venue = ofVenue;
            symbol = ofSymbol;
            bucket = Math.floorMod(hash(ofVenue + ':' + ofSymbol), buckets);
        }
        return bucket;
    }

    /** FNV-1a over the UTF-16 units: where rows lie is part of the layout, so it never changes. */
    static int hash(String text) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x01000193;
        }
        return hash ^ (hash >>> 16);
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }
}
