package io.weir.kernel;

import static io.weir.schema.Checks.checkArgument;

import java.io.Serializable;

/**
 * Something that is counted per key, told as a metric while the job runs and as a total at its end.
 *
 * @param name of the metric and of the total, for example {@code weir.late.clock}
 * @param kind how values of several keys and of several moments are put together
 * @param meaning what is counted, in words
 */
public record Counter(String name, Kind kind, String meaning) implements Serializable {

    /** What a value is. */
    public enum Kind {
        /** Happenings since the first record of the key; restarts do not begin anew. */
        COUNT,
        /** How it is now; it has no total. */
        GAUGE
    }

    public Counter {
        checkArgument(
                name.matches("weir(\\.[a-z0-9_-]+)+"),
                "Invalid counter name: must be weir and parts of a-z, 0-9, _ and - after dots, was"
                        + " '%s'",
                name);
        checkArgument(!meaning.isEmpty(), "Invalid counter %s: it has no meaning", name);
    }

    /** A counter of happenings. */
    public static Counter count(String name, String meaning) {
        return new Counter(name, Kind.COUNT, meaning);
    }

    /** A value that rises and falls; over several keys it is their sum. */
    public static Counter gauge(String name, String meaning) {
        return new Counter(name, Kind.GAUGE, meaning);
    }
}
