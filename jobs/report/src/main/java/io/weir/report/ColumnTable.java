package io.weir.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.dataset.Parallel;
import io.weir.dataset.RowFilter;
import io.weir.research.stat.Summary;
import io.weir.schema.frame.Frame;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of every feature or label of an instrument's rows.
 *
 * <p>All values of some columns are in memory at once, at most 8 million numbers; the file is read
 * again for the next columns.
 */
final class ColumnTable {

    private static final long VALUES_AT_ONCE = 8_000_000;

    private ColumnTable() {}

    static void write(
            RunData data,
            DatasetSchema schema,
            ColumnKind kind,
            RowFilter filter,
            long rows,
            ArrayNode node) {
        List<Column> wanted =
                schema.columns().stream()
                        .filter(column -> column.kind() == kind)
                        .filter(column -> column.type() != ColumnType.BYTES)
                        .toList();
        int step = (int) Math.max(1, Math.min(wanted.size(), VALUES_AT_ONCE / (rows + 1)));
        for (int from = 0; from < wanted.size(); from += step) {
            List<Column> some = wanted.subList(from, Math.min(from + step, wanted.size()));
            Frame frame =
                    data.load(schema.name(), some.stream().map(Column::name).toList(), filter);
            if (frame != null) {
                // Sorting the values of each takes the time: side by side, in the order of columns.
                List<Callable<ObjectNode>> parts = new ArrayList<>();
                some.forEach(column -> parts.add(() -> column(frame, column)));
                Parallel.all(parts).forEach(node::add);
            }
        }
    }

    private static ObjectNode column(Frame frame, Column column) {
        ObjectNode node = Json.object();
        node.put("name", column.name());
        node.put("type", column.type().name().toLowerCase(Locale.ROOT));
        node.put("unit", column.unit());
        node.put("definition", column.definition());
        node.put("warmup", column.warmup());
        if (column.type() == ColumnType.STRING) {
            texts(frame.texts(column.name()), node);
        } else {
            numbers(Summary.of(frame.doubles(column.name())), column.type(), node);
        }
        return node;
    }

    private static void texts(@Nullable String[] values, ObjectNode node) {
        Map<String, Integer> counts = new TreeMap<>();
        int nulls = 0;
        for (String value : values) {
            if (value == null) {
                nulls++;
            } else {
                counts.merge(value, 1, Integer::sum);
            }
        }
        node.put("count", values.length - nulls);
        node.put("nulls", nulls);
        ObjectNode shares = node.putObject("values");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(8)
                .forEach(entry -> shares.put(entry.getKey(), entry.getValue()));
    }

    private static void numbers(Summary summary, ColumnType type, ObjectNode node) {
        node.put("count", summary.count());
        node.put("nulls", summary.nulls());
        if (type == ColumnType.TIMESTAMP) {
            return;
        }
        Json.put(node, "mean", summary.mean().value());
        Json.put(node, "sd", summary.deviation());
        ArrayNode quantiles = node.putArray("q");
        for (double value : summary.quantiles()) {
            Json.add(quantiles, value);
        }
        Json.putAll(node, "shape", summary.shape());
    }
}
