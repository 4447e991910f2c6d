package io.weir.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.dataset.RowFilter;
import io.weir.research.stat.Summary;
import io.weir.research.stat.TimeSpan;
import io.weir.schema.frame.Frame;
import io.weir.schema.row.DatasetSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How good an instrument's data are. */
final class Quality {

    private static final List<String> NUMBERS =
            List.of(
                    "valid",
                    "feed_latency_p50_10s_ns",
                    "feed_latency_p95_10s_ns",
                    "age_of_book_ns",
                    "rate_event_10s",
                    "rate_book_10s",
                    "rate_trade_10s",
                    "spread_bps");

    private Quality() {}

    static void write(
            RunData data,
            @Nullable DatasetSchema features,
            RowFilter rows,
            @Nullable StatusHistory status,
            List<TimeSpan> intervals,
            ObjectNode node) {
        long covered =
                status == null
                        ? intervals.stream().mapToLong(TimeSpan::nanos).sum()
                        : status.coverage().values().stream().mapToLong(Long::longValue).sum();
        Json.put(node, "seconds", covered / 1e9);
        node.put("intervals", intervals.size());
        if (status != null) {
            coverage(status, node.putArray("coverage"));
        }
        if (features != null) {
            numbers(data, features, rows, node.putArray("numbers"));
        }
    }

    private static void coverage(StatusHistory status, ArrayNode node) {
        Map<String, Long> nanos = status.coverage();
        Map<String, Integer> entries = status.entries();
        long total = nanos.values().stream().mapToLong(Long::longValue).sum();
        entries.forEach(
                (state, count) -> {
                    long time = nanos.getOrDefault(state, 0L);
                    ObjectNode entry = node.addObject();
                    entry.put("state", state);
                    entry.put("entered", count);
                    Json.put(entry, "seconds", time / 1e9);
                    Json.put(entry, "share", total == 0 ? Double.NaN : (double) time / total);
                });
    }

    private static void numbers(
            RunData data, DatasetSchema schema, RowFilter rows, ArrayNode node) {
        List<String> columns = NUMBERS.stream().filter(schema::has).toList();
        Frame frame = data.load(schema.name(), columns, rows);
        if (frame == null) {
            return;
        }
        for (String column : columns) {
            double[] values = Summary.sorted(frame.doubles(column));
            ObjectNode entry = node.addObject();
            entry.put("column", column);
            Json.put(entry, "mean", Summary.mean(values));
            Json.put(entry, "median", Summary.quantile(values, 0.5));
            Json.put(entry, "p95", Summary.quantile(values, 0.95));
            Json.put(entry, "max", Summary.quantile(values, 1));
        }
    }
}
