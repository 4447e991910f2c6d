package io.weir.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.dataset.DatasetFiles;
import io.weir.dataset.RowFilter;
import io.weir.research.stat.TimeSpan;
import io.weir.schema.frame.Frame;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that the page says of one instrument. */
final class InstrumentReport {

    private static final String CLOCK = "clock_";

    private final RunData data;
    private final RunData.Key key;
    private final Map<String, Long> samplers;
    private final ReportOptions options;
    private final RowFilter filter;
    private final @Nullable String primary;
    private final @Nullable Frame features;
    private final @Nullable Frame touch;
    private final @Nullable StatusHistory status;

    InstrumentReport(
            RunData data, RunData.Key key, Map<String, Long> samplers, ReportOptions options) {
        this.data = data;
        this.key = key;
        this.samplers = samplers;
        this.options = options;
        this.filter = RowFilter.instrument(key.venue(), key.symbol());
        this.primary = primary(samplers);
        this.features = features();
        this.touch =
                features != null && features.has("bid")
                        ? null
                        : data.load("top_of_book", List.of("bid", "ask"), filter);
        Frame changes = data.load("book_status", StatusHistory.COLUMNS, filter);
        this.status = changes == null || changes.rows() == 0 ? null : new StatusHistory(changes);
    }

    /** The clock's rows are drawn if there are any, else those of the sampler with most rows. */
    static @Nullable String primary(Map<String, Long> samplers) {
        return samplers.entrySet().stream()
                .max(
                        Comparator.<Map.Entry<String, Long>>comparingInt(
                                        entry -> entry.getKey().startsWith(CLOCK) ? 1 : 0)
                                .thenComparingLong(Map.Entry::getValue)
                                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private @Nullable DatasetSchema schema(String dataset) {
        DatasetFiles files = data.dataset(dataset);
        return files == null ? null : files.schema();
    }

    private @Nullable Frame features() {
        DatasetSchema schema = schema(Datasets.FEATURES);
        if (schema == null || primary == null) {
            return null;
        }
        Set<String> columns = new TreeSet<>(LineCharts.columns(schema));
        columns.addAll(HeatMap.columns(schema));
        TradeMarks.COLUMNS.stream().filter(schema::has).forEach(columns::add);
        return data.load(Datasets.FEATURES, columns, filter.sampler(primary));
    }

    ObjectNode write() {
        ObjectNode node = Json.object();
        node.put("venue", key.venue());
        node.put("symbol", key.symbol());
        node.put("sampler", primary);
        node.set("samplers", Json.tree(samplers));
        List<TimeSpan> intervals = TimeSpan.of(moments());
        node.put("intervals", intervals.size());
        ArrayNode shown = node.putArray("shown");
        for (TimeSpan interval : TimeSpan.largest(intervals, options.maxIntervals())) {
            interval(interval, shown.addObject());
        }
        if (status != null) {
            status.writeChanges(options.examples(), node.putObject("changes"));
        }
        labels(node.putArray("labels"));
        tables(node.putArray("tables"));
        Quality.write(
                data,
                primary == null ? null : schema(Datasets.FEATURES),
                primary == null ? filter : filter.sampler(primary),
                status,
                intervals,
                node.putObject("quality"));
        return node;
    }

    private long[] moments() {
        List<long[]> parts = new ArrayList<>();
        if (features != null) {
            parts.add(features.times());
        }
        if (touch != null) {
            parts.add(touch.times());
        }
        if (status != null) {
            parts.add(status.times());
        }
        return parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    private void interval(TimeSpan interval, ObjectNode node) {
        node.put("start", Json.time(interval.start()));
        node.put("end", Json.time(interval.end()));
        node.put("startMillis", Math.floorDiv(interval.start(), 1_000_000L));
        Json.put(node, "millis", interval.nanos() / 1e6);
        ArrayNode charts = node.putArray("charts");
        long[] ends = status == null ? new long[0] : status.ends();
        long[] breaks = status == null ? new long[0] : status.breaks();
        // Before the features, whose mid is only shown where there are no best levels.
        if (touch != null) {
            new LineCharts(touch, options.buckets(), ends, breaks).write(interval, charts);
        }
        if (features != null) {
            new LineCharts(features, options.buckets(), ends, breaks).write(interval, charts);
            if (TradeMarks.COLUMNS.stream().allMatch(features::has)) {
                ObjectNode marks = node.putObject("trades");
                TradeMarks.write(features, interval, options.buckets() / 2, marks);
            }
            if (!HeatMap.columns(features.schema()).isEmpty()) {
                HeatMap.write(
                        features,
                        interval,
                        Math.max(1, options.buckets() / 2),
                        node.putObject("heat"));
            }
        }
        if (status != null) {
            status.write(interval, node.putArray("status"));
        }
    }

    private void labels(ArrayNode node) {
        DatasetSchema schema = schema(Datasets.LABELS);
        if (schema != null && primary != null) {
            LabelCharts.write(data, schema, filter.sampler(primary), node);
        }
    }

    private void tables(ArrayNode node) {
        samplers.forEach(
                (sampler, rows) -> {
                    ObjectNode entry = node.addObject();
                    entry.put("sampler", sampler);
                    entry.put("rows", rows);
                    RowFilter some = filter.sampler(sampler);
                    table(Datasets.FEATURES, ColumnKind.FEATURE, some, rows, entry, "features");
                    table(Datasets.LABELS, ColumnKind.LABEL, some, rows, entry, "labels");
                });
    }

    private void table(
            String dataset,
            ColumnKind kind,
            RowFilter rows,
            long count,
            ObjectNode node,
            String name) {
        DatasetSchema schema = schema(dataset);
        if (schema != null && schema.columns().stream().map(Column::kind).anyMatch(kind::equals)) {
            ColumnTable.write(data, schema, kind, rows, count, node.putArray(name));
        }
    }
}
