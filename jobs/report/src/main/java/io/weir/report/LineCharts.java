package io.weir.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.research.stat.TimeSpan;
import io.weir.schema.frame.Frame;
import io.weir.schema.row.DatasetSchema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Lines of a frame over one interval, downsampled as {@link Sampling} says. */
final class LineCharts {

    /** A line that is this many times smaller than the largest shows no shape beside it. */
    private static final double FLAT = 5;

    private final Frame frame;
    private final int buckets;

    /** Times at which coverage ended, ascending: no line goes on across them. */
    private final long[] ends;

    /** Those and the times at which the book ceased to be VALID: no line of the book goes on. */
    private final long[] breaks;

    LineCharts(Frame frame, int buckets, long[] ends, long[] breaks) {
        this.frame = frame;
        this.buckets = buckets;
        this.ends = ends;
        this.breaks = breaks;
    }

    /** Columns that the panels draw and the dataset has. */
    static Set<String> columns(DatasetSchema schema) {
        Set<String> names = new TreeSet<>();
        for (Panel panel : Panel.all()) {
            panel.lines().stream().map(Panel.Line::column).filter(schema::has).forEach(names::add);
        }
        return names;
    }

    /** Adds a chart per panel that has a line. */
    void write(TimeSpan interval, ArrayNode charts) {
        for (Panel panel : Panel.all()) {
            List<Panel.Line> lines = panel.lines().stream().filter(this::isDrawn).toList();
            if (lines.isEmpty()) {
                continue;
            }
            ObjectNode chart = charts.addObject();
            chart.put("id", panel.id());
            chart.put("title", panel.title());
            chart.put("unit", panel.unit());
            chart.put("caption", panel.caption());
            ArrayNode series = chart.putArray("lines");
            lines.forEach(line -> line(interval, panel, line, series.addObject()));
            if (panel.ownAxes()) {
                axes(series);
            }
        }
    }

    private boolean isDrawn(Panel.Line line) {
        boolean sides = frame.has("bid") || frame.has("ask");
        return frame.has(line.column()) && !(line.column().equals(Panel.MID) && sides);
    }

    /** Gives the lines that the largest would flatten the axis on the right, numbered 1. */
    private static void axes(ArrayNode series) {
        double most = 0;
        for (JsonNode line : series) {
            most = Math.max(most, size(line));
        }
        for (JsonNode line : series) {
            boolean flat = size(line) > 0 && size(line) * FLAT < most;
            ((ObjectNode) line).put("axis", flat ? 1 : 0);
        }
    }

    private static double size(JsonNode line) {
        double most = 0;
        for (JsonNode value : line.get("v")) {
            most = Math.max(most, Math.abs(value.asDouble(0)));
        }
        return most;
    }

    private void line(TimeSpan interval, Panel panel, Panel.Line line, ObjectNode node) {
        long[] times = frame.times();
        double[] values = frame.doubles(line.column());
        int from = Sampling.lowerBound(times, interval.start());
        int to = Sampling.lowerBound(times, interval.end() + 1);
        long width = Sampling.width(interval.start(), interval.end(), buckets);
        node.put("name", line.name());
        node.put("column", line.column());
        node.put("role", line.role());
        node.put("step", line.step());
        ArrayNode at = node.putArray("t");
        ArrayNode value = node.putArray("v");
        long[] holes = line.book() ? breaks : ends;
        double last = Double.NaN;
        int[] kept = Sampling.lines(times, values, from, to, width);
        for (int i = 0; i < kept.length; i++) {
            double next = values[kept[i]] * panel.scale();
            int hole = i == 0 ? holes.length : Sampling.lowerBound(holes, times[kept[i - 1]]);
            // After a row without a value the line is broken already.
            if (hole < holes.length && holes[hole] < times[kept[i]] && !Double.isNaN(last)) {
                // As a step, the last value stands until the hole.
                if (line.step()) {
                    Json.add(at, Json.millis(interval.start(), holes[hole]));
                    Json.add(value, last);
                }
                Json.add(at, Json.millis(interval.start(), holes[hole]));
                Json.add(value, Double.NaN);
                last = Double.NaN;
            }
            boolean end = i == kept.length - 1;
            if (!line.step() || end || Double.compare(next, last) != 0) {
                Json.add(at, Json.millis(interval.start(), times[kept[i]]));
                Json.add(value, next);
            }
            last = next;
        }
    }
}
