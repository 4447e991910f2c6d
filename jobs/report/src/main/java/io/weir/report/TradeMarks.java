package io.weir.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.research.stat.TimeSpan;
import io.weir.schema.frame.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * Trades of an interval, as far as the features show them: those of a second at their
 * volume-weighted price, read off the last row of each second of the clock.
 */
final class TradeMarks {

    static final List<String> COLUMNS =
            List.of("vwap_1s", "volume_1s", "signed_volume_1s", "trade_count_1s");

    private static final long SECOND = 1_000_000_000L;

    private TradeMarks() {}

    /** Writes at most one mark per bucket, that with the largest volume. */
    static void write(Frame frame, TimeSpan interval, int buckets, ObjectNode marks) {
        ArrayNode at = marks.putArray("t");
        ArrayNode price = marks.putArray("price");
        ArrayNode volume = marks.putArray("volume");
        ArrayNode signed = marks.putArray("signed");
        ArrayNode count = marks.putArray("count");
        long[] times = frame.times();
        double[] prices = frame.doubles("vwap_1s");
        double[] volumes = frame.doubles("volume_1s");
        double[] signs = frame.doubles("signed_volume_1s");
        double[] counts = frame.doubles("trade_count_1s");
        for (int row : rows(times, prices, volumes, interval, buckets)) {
            Json.add(at, Json.millis(interval.start(), times[row]));
            Json.add(price, prices[row]);
            Json.add(volume, volumes[row]);
            Json.add(signed, signs[row]);
            Json.add(count, counts[row]);
        }
    }

    static List<Integer> rows(
            long[] times, double[] prices, double[] volumes, TimeSpan interval, int buckets) {
        int to = Sampling.lowerBound(times, interval.end() + 1);
        long width = Sampling.width(interval.start(), interval.end(), buckets);
        List<Integer> rows = new ArrayList<>();
        long lastBucket = -1;
        for (int i = Sampling.lowerBound(times, interval.start()); i < to; i++) {
            boolean lastOfSecond = i + 1 == to || second(times[i]) != second(times[i + 1]);
            if (!lastOfSecond || Double.isNaN(prices[i]) || !(volumes[i] > 0)) {
                continue;
            }
            long bucket = (times[i] - interval.start()) / width;
            if (bucket != lastBucket) {
                rows.add(i);
            } else if (volumes[i] > volumes[rows.get(rows.size() - 1)]) {
                rows.set(rows.size() - 1, i);
            }
            lastBucket = bucket;
        }
        return rows;
    }

    /** The window (t - 1 s, t] of a whole second belongs to that second. */
    private static long second(long time) {
        return Math.floorDiv(time - 1, SECOND);
    }
}
