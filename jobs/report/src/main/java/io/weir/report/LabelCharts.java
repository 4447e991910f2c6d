package io.weir.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.dataset.RowFilter;
import io.weir.research.stat.Histogram;
import io.weir.research.stat.Summary;
import io.weir.schema.frame.Frame;
import io.weir.schema.row.Column;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Distribution of returns, shares of directions and reasons of void labels, by horizon. */
final class LabelCharts {

    private static final String VOID = Datasets.VOID;
    private static final int BINS = 41;
    private static final double TAIL = 0.005;
    private static final double BPS = 1e4;

    private LabelCharts() {}

    static void write(RunData data, DatasetSchema schema, RowFilter rows, ArrayNode node) {
        for (Column column : schema.columns()) {
            String name = column.name();
            if (name.startsWith(VOID)) {
                horizon(data, schema, rows, name.substring(VOID.length()), node.addObject());
            }
        }
    }

    private static void horizon(
            RunData data, DatasetSchema schema, RowFilter rows, String horizon, ObjectNode node) {
        String returns = "y_ret_" + horizon;
        String direction = "y_dir_" + horizon;
        List<String> columns =
                List.of(VOID + horizon, returns, direction).stream().filter(schema::has).toList();
        Frame frame = data.load(schema.name(), columns, rows);
        if (frame == null) {
            return;
        }
        node.put("horizon", horizon);
        node.put("rows", frame.rows());
        reasons(frame.texts(VOID + horizon), node);
        if (frame.has(returns)) {
            histogram(frame.doubles(returns), node.putObject("returns"));
        }
        if (frame.has(direction)) {
            directions(frame.doubles(direction), node.putObject("directions"));
        }
    }

    private static void reasons(@Nullable String[] reasons, ObjectNode node) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String reason : reasons) {
            if (reason != null) {
                counts.merge(reason, 1, Integer::sum);
            }
        }
        node.set("void", Json.tree(counts));
    }

    private static void histogram(double[] values, ObjectNode node) {
        double[] sorted = Summary.sorted(values);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] *= BPS;
        }
        double edge =
                Math.max(
                        Math.abs(Summary.quantile(sorted, TAIL)),
                        Math.abs(Summary.quantile(sorted, 1 - TAIL)));
        Histogram histogram = Histogram.between(sorted, BINS, -edge, edge);
        node.put("count", sorted.length);
        Json.put(node, "low", histogram.low());
        Json.put(node, "high", histogram.high());
        Json.put(node, "mean", Summary.mean(sorted));
        Json.put(node, "median", Summary.quantile(sorted, 0.5));
        Json.putAll(node, "counts", histogram.counts());
    }

    private static void directions(double[] values, ObjectNode node) {
        int down = 0;
        int flat = 0;
        int up = 0;
        for (double value : values) {
            down += value < 0 ? 1 : 0;
            flat += value == 0 ? 1 : 0;
            up += value > 0 ? 1 : 0;
        }
        node.put("down", down);
        node.put("flat", flat);
        node.put("up", up);
    }
}
