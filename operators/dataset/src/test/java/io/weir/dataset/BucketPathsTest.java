package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The remembered answers against the layout itself. */
class BucketPathsTest {

    private static final DatasetSchema SCHEMA = Datasets.DEAD_LETTER;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void rowsGoWhereTheLayoutSays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int buckets = random.nextInt(1, BucketPaths.BUCKETS_MAX + 1);
        BucketPaths paths = new BucketPaths(SCHEMA, buckets);
        for (int i = 0; i < 5_000; i++) {
            String venue = "v" + random.nextInt(2);
            String symbol = "S" + random.nextInt(30);
            long time = random.nextLong(-3, 4) * RandomRows.DAY + random.nextLong(-1, 2);

            assertThat(paths.of(row(venue, symbol, time)))
                    .as("row %d of seed %d", i, seed)
                    .isEqualTo(Layout.bucketPath(time, Layout.bucketOf(venue, symbol, buckets)));
        }
    }

    /** Equal names in other objects are the same instrument. */
    @Test
    void namesAreComparedByContent() {
        BucketPaths paths = new BucketPaths(SCHEMA, 100);
        String first = paths.of(row("v", "BTC", 0));

        assertThat(paths.of(row("v", "ETH", 0))).isNotEqualTo(first);
        assertThat(paths.of(row(new String("v"), new String("BTC"), 0))).isEqualTo(first);
    }

    @Test
    void instrumentsSpreadOverAllBuckets() {
        TreeSet<Integer> used = new TreeSet<>();
        for (int i = 0; i < 400; i++) {
            used.add(Layout.bucketOf("venue", "SYMBOL" + i + "USDT", 16));
        }
        assertThat(used).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void anImpossibleNumberIsRefused(int buckets) {
        assertThatThrownBy(() -> new BucketPaths(SCHEMA, buckets))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid number of buckets: must be 1 to 100, was " + buckets);
    }

    private static Row row(String venue, String symbol, long time) {
        RowBuilder builder = new RowBuilder(SCHEMA);
        builder.set(0, venue).set(1, symbol).set(2, "s").set(3, 1L).set(4, 0L);
        return builder.set(5, time).set(6, "r").set(7, "d").set(8, new byte[0]).build();
    }
}
