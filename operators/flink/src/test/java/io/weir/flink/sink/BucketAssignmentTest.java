package io.weir.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BucketAssignmentTest {

    private static final long DAY = 86_400_000_000_000L;

    /** Where rows lie is part of the layout: a changed hash would split instruments in two. */
    @Test
    void theBucketOfAnInstrumentNeverChanges() {
        BucketAssignment assignment = new BucketAssignment(Datasets.DEAD_LETTER, 16);

        assertThat(assignment.bucketOf(row("binance-usdm", "BTCUSDT", 0)))
                .isEqualTo("date=1970-01-01/bucket=06");
        assertThat(assignment.bucketOf(row("binance-spot", "BTCUSDT", 19_943 * DAY - 1)))
                .isEqualTo("date=2024-08-07/bucket=09");
        assertThat(assignment.bucketOf(row("binance-spot", "BTCUSDT", 19_943 * DAY)))
                .isEqualTo("date=2024-08-08/bucket=09");
    }

    @Test
    void instrumentsSpreadOverAllBuckets() {
        BucketAssignment assignment = new BucketAssignment(Datasets.DEAD_LETTER, 4);
        TreeSet<String> buckets = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            String of = assignment.bucketOf(row("v", "S" + i, 0));
            assertThat(assignment.bucketOf(row(new String("v"), "S" + i, 1))).isEqualTo(of);
            buckets.add(of);
        }
        assertThat(buckets).hasSize(4);
    }

    @Test
    void anImpossibleNumberIsRefused() {
        assertThatThrownBy(() -> new BucketAssignment(Datasets.DEAD_LETTER, 101))
                .hasMessage("Invalid number of buckets: must be 1 to 100, was 101");
    }

    private static Row row(String venue, String symbol, long time) {
        RowBuilder builder = new RowBuilder(Datasets.DEAD_LETTER);
        builder.set(0, venue).set(1, symbol).set(2, "s").set(3, 1L).set(4, 0L);
        return builder.set(5, time).set(6, "r").set(7, "d").set(8, new byte[0]).build();
    }
}
