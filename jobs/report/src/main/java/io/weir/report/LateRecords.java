package io.weir.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.dataset.RowFilter;
import io.weir.schema.frame.Frame;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records that came after their time: how many, how late, and the first of them. */
final class LateRecords {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final List<String> COLUMNS =
            List.of(
                    "venue",
                    "symbol",
                    "stream_id",
                    "ordinal",
                    "kind",
                    "event_time",
                    "effective_time",
                    "receive_time",
                    "delay_ns",
                    "reason");

    private LateRecords() {}

    /** Writes nothing if the run has no such dataset. */
    static void write(RunData data, int examples, ObjectNode root) {
        Frame frame = data.load("late", COLUMNS, RowFilter.all());
        if (frame == null) {
            return;
        }
        ObjectNode node = root.putObject("late");
        node.put("total", frame.rows());
        groups(frame, node.putArray("groups"));
        ArrayNode rows = node.putArray("rows");
        @Nullable String[] kinds = frame.texts("kind");
        @Nullable String[] reasons = frame.texts("reason");
        @Nullable String[] streams = frame.texts("stream_id");
        double[] delays = frame.doubles("delay_ns");
        long[] events = frame.longs("event_time");
        long[] effective = frame.longs("effective_time");
        long[] ordinals = frame.longs("ordinal");
        for (int i = 0; i < Math.min(examples, frame.rows()); i++) {
            ObjectNode row = rows.addObject();
            row.put("instrument", instrument(frame, i));
            row.put("kind", kinds[i]);
            row.put("reason", reasons[i]);
            row.put("event", Json.time(events[i]));
            row.put("effective", Json.time(effective[i]));
            Json.put(row, "delay", delays[i] / NANOS_PER_MILLI);
            row.put("stream", streams[i]);
            row.put("ordinal", ordinals[i]);
        }
    }

    private static void groups(Frame frame, ArrayNode node) {
        @Nullable String[] kinds = frame.texts("kind");
        @Nullable String[] reasons = frame.texts("reason");
        double[] delays = frame.doubles("delay_ns");
        Map<List<String>, double[]> groups =
                new TreeMap<>((a, b) -> String.join("\n", a).compareTo(String.join("\n", b)));
        for (int i = 0; i < frame.rows(); i++) {
            List<String> key =
                    List.of(
                            instrument(frame, i),
                            String.valueOf(kinds[i]),
                            String.valueOf(reasons[i]));
            double[] group = groups.computeIfAbsent(key, absent -> new double[2]);
            group[0]++;
            group[1] = Math.max(group[1], delays[i]);
        }
        groups.forEach(
                (key, group) -> {
                    ObjectNode entry = node.addObject();
                    entry.put("instrument", key.get(0));
                    entry.put("kind", key.get(1));
                    entry.put("reason", key.get(2));
                    Json.put(entry, "count", group[0]);
                    Json.put(entry, "largest", group[1] / NANOS_PER_MILLI);
                });
    }

    private static String instrument(Frame frame, int row) {
        return frame.text("venue", row) + ":" + frame.text("symbol", row);
    }
}
