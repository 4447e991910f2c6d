package io.weir.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.research.stat.TimeSpan;
import io.weir.schema.frame.Frame;
import io.weir.schema.row.DatasetSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where quantity rests around the mid: mean quantity per basis point of each band between two
 * {@code depth_within} columns, over equal stretches of time.
 */
final class HeatMap {

    private static final Pattern NAME =
            Pattern.compile("depth_within_([0-9]+(?:p[0-9]+)?)bps_(bid|ask)");

    /** A band between two distances of one side. */
    private record Band(String side, double low, double high, String inner, String outer) {}

    private HeatMap() {}

    /** The columns that it reads. */
    static List<String> columns(DatasetSchema schema) {
        return schema.columns().stream()
                .map(io.weir.schema.row.Column::name)
                .filter(name -> NAME.matcher(name).matches())
                .toList();
    }

    private static List<Band> bands(DatasetSchema schema) {
        List<Band> bands = new ArrayList<>();
        for (String side : List.of("bid", "ask")) {
            List<String> names =
                    columns(schema).stream()
                            .filter(name -> name.endsWith(side))
                            .sorted(Comparator.comparingDouble(HeatMap::distance))
                            .toList();
            String inner = "";
            for (String name : names) {
                double low = inner.isEmpty() ? 0 : distance(inner);
                bands.add(new Band(side, low, distance(name), inner, name));
                inner = name;
            }
        }
        return bands;
    }

    private static double distance(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Double.parseDouble(matcher.group(1).replace('p', '.'))
                : Double.NaN;
    }

    static void write(Frame frame, TimeSpan interval, int buckets, ObjectNode node) {
        long width = Sampling.width(interval.start(), interval.end(), buckets);
        Json.put(node, "width", width / 1e6);
        ArrayNode bands = node.putArray("bands");
        for (Band band : bands(frame.schema())) {
            int sign = band.side().equals("bid") ? -1 : 1;
            ObjectNode entry = bands.addObject();
            Json.put(entry, "low", sign * band.low());
            Json.put(entry, "high", sign * band.high());
            ArrayNode values = entry.putArray("v");
            for (double value : means(frame, band, interval, width)) {
                Json.add(values, value / (band.high() - band.low()));
            }
        }
    }

    private static double[] means(Frame frame, Band band, TimeSpan interval, long width) {
        long[] times = frame.times();
        double[] outer = frame.doubles(band.outer());
        double[] inner =
                band.inner().isEmpty() ? new double[outer.length] : frame.doubles(band.inner());
        int cells = (int) (interval.nanos() / width) + 1;
        double[] sums = new double[cells];
        int[] counts = new int[cells];
        int to = Sampling.lowerBound(times, interval.end() + 1);
        for (int i = Sampling.lowerBound(times, interval.start()); i < to; i++) {
            double quantity = outer[i] - inner[i];
            if (!Double.isNaN(quantity)) {
                int cell = (int) ((times[i] - interval.start()) / width);
                sums[cell] += quantity;
                counts[cell]++;
            }
        }
        for (int i = 0; i < cells; i++) {
            sums[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
        }
        return sums;
    }
}
