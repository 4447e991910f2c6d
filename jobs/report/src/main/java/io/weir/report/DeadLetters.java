package io.weir.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.dataset.RowFilter;
import io.weir.schema.row.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records that could not be used: how many for which reason, and the first of each. */
final class DeadLetters {

    private static final int RAW_SHOWN = 240;
    private static final List<String> COLUMNS =
            List.of("venue", "symbol", "reason", "detail", "raw");

    private DeadLetters() {}

    /** The letters of one reason. */
    private static final class Group {
        private final TreeMap<String, Row> first = new TreeMap<>();
        private long count;

        void add(Row row, int examples) {
            count++;
            first.put(place(row), row);
            if (first.size() > examples) {
                first.remove(first.lastKey());
            }
        }

        /** Sorts as receive time, stream and ordinal do. */
        private static String place(Row row) {
            return io.weir.schema.Checks.format(
                    "%020d %s %020d %010d",
                    number(row, "receive_time"),
                    RunData.text(row, "stream_id"),
                    number(row, "ordinal"),
                    number(row, "index"));
        }
    }

    /** Writes nothing if the run has no such dataset. */
    static void write(RunData data, int examples, ObjectNode root) {
        if (data.dataset("dead_letter") == null) {
            return;
        }
        Map<String, Group> groups = new TreeMap<>();
        data.scan(
                "dead_letter",
                COLUMNS,
                RowFilter.all(),
                row ->
                        groups.computeIfAbsent(RunData.text(row, "reason"), absent -> new Group())
                                .add(row, examples));
        ObjectNode node = root.putObject("dead");
        node.put("total", groups.values().stream().mapToLong(group -> group.count).sum());
        ArrayNode reasons = node.putArray("reasons");
        ArrayNode rows = node.putArray("rows");
        int each = Math.max(1, examples / Math.max(1, groups.size()));
        groups.forEach(
                (reason, group) -> {
                    reasons.addObject().put("reason", reason).put("count", group.count);
                    group.first.values().stream()
                            .limit(each)
                            .forEach(row -> letter(row, rows.addObject()));
                });
    }

    private static void letter(Row row, ObjectNode node) {
        node.put("reason", RunData.text(row, "reason"));
        node.put("instrument", RunData.text(row, "venue") + ":" + RunData.text(row, "symbol"));
        node.put("detail", RunData.text(row, "detail"));
        node.put("received", Json.time(number(row, "receive_time")));
        node.put("stream", RunData.text(row, "stream_id"));
        node.put("ordinal", number(row, "ordinal"));
        byte[] raw = row.bytesAt(row.schema().indexOf("raw"));
        node.put("bytes", raw.length);
        node.put("raw", printable(raw));
    }

    /** The first bytes as text; what cannot be shown becomes a dot. */
    static String printable(byte[] raw) {
        int size = Math.min(raw.length, RAW_SHOWN);
        String text = new String(raw, 0, size, StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isISOControl(c) || !Character.isDefined(c) ? '·' : c)
                .forEach(shown::appendCodePoint);
        return raw.length > size ? shown.append('…').toString() : shown.toString();
    }

    private static long number(Row row, String column) {
        return row.longAt(row.schema().indexOf(column));
    }
}
