package io.weir.kernel;

import static io.weir.schema.Checks.checkArgument;

import java.io.Serializable;

/**
 * Something that is counted per key, told as a metric while the job runs and as a total at its end.
 *
 * @param name of the metric and of the total, for example {@code weir.late.clock}
 * @param kind how values of several keys and of several moments are put together
 * @param meaning what is counted, in words
 * @param line where the summary of a run tells it
 * @param words the name in the summary; counters of the same words are told as one sum
 */
public record Counter(String name, Kind kind, String meaning, Line line, String words)
        implements Serializable {

    /** What a value is. */
    public enum Kind {
        /** Happenings since the first record of the key; restarts do not begin anew. */
        COUNT,
        /** How it is now; it has no total. */
        GAUGE
    }

    /** A line of the summary of a run. */
    public enum Line {
        NONE,
        /** What was read, by kind; kinds without a record are left out. */
        RECORDS,
        /** How good it was; told also where it is 0. */
        HEALTH
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
        return new Counter(name, Kind.COUNT, meaning, Line.NONE, "");
    }

    /** A value that rises and falls; over several keys it is their sum. */
    public static Counter gauge(String name, String meaning) {
        return new Counter(name, Kind.GAUGE, meaning, Line.NONE, "");
    }

    /** The same counter, told in a line of the summary. */
    public Counter in(Line newLine, String newWords) {
        return new Counter(name, kind, meaning, newLine, newWords);
    }
}
