package io.weir.signals.label;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Durations;
import java.io.Serializable;
import java.util.List;

/**
 * Which labels to make, and how far they look forward.
 *
 * @param horizonsNanos lengths of the horizons, ns, ascending
 * @param labels texts that select labels, in the order of their columns; see {@link
 *     LabelInfo#variants}
 */
public record LabelConfig(List<Long> horizonsNanos, List<String> labels) implements Serializable {

    /** Shortest horizon: 1 ms. */
    public static final long HORIZON_MIN_NANOS = 1_000_000L;

    /** Longest horizon: 24 h. */
    public static final long HORIZON_MAX_NANOS = 86_400_000_000_000L;

    private static final List<String> DEFAULT_HORIZONS =
            List.of("1s", "5s", "10s", "30s", "60s", "300s", "600s");

    public LabelConfig {
        horizonsNanos = horizonsNanos.stream().sorted().toList();
        labels = List.copyOf(labels);
        checkArgument(!horizonsNanos.isEmpty(), "Invalid horizons: there must be at least one");
        checkArgument(!labels.isEmpty(), "Invalid labels: there must be at least one");
        for (long horizon : horizonsNanos) {
            checkArgument(
                    horizon >= HORIZON_MIN_NANOS && horizon <= HORIZON_MAX_NANOS,
                    "Invalid horizon: must be 1ms to 24h, was %d ns",
                    horizon);
        }
        checkArgument(
                horizonsNanos.stream().distinct().count() == horizonsNanos.size(),
                "Invalid horizons: each may be there once, was %s ns",
                horizonsNanos);
    }

    /** The labels of {@link LabelCatalogue#DEFAULT} at 1, 5, 10, 30, 60, 300 and 600 s. */
    public static LabelConfig defaults() {
        return parse(List.of(), List.of());
    }

    /**
     * Reads what configuration files and command lines have.
     *
     * @param horizons durations such as {@code 10s}; empty for the defaults
     * @param labels texts that select labels, or {@link LabelCatalogue#DEFAULT}, which is also what
     *     an empty list means
     */
    public static LabelConfig parse(List<String> horizons, List<String> labels) {
        List<String> chosen = horizons.isEmpty() ? DEFAULT_HORIZONS : horizons;
        return new LabelConfig(
                chosen.stream()
                        .map(
                                text ->
                                        Durations.require(
                                                "horizon",
                                                text,
                                                HORIZON_MIN_NANOS,
                                                HORIZON_MAX_NANOS))
                        .toList(),
                LabelCatalogue.expand(labels));
    }
}
