package io.weir.report;

import static io.weir.schema.Checks.checkArgument;

/**
 * How much of a run goes into its report.
 *
 * @param buckets of time per chart: a line has at most five points per bucket
 * @param maxInstruments shown in detail, first by venue and symbol
 * @param maxIntervals of coverage shown per instrument, those with most rows
 * @param examples listed of late records, dead letters and changes of status
 * @param fileName of the page, in the run's directory
 */
public record ReportOptions(
        int buckets, int maxInstruments, int maxIntervals, int examples, String fileName) {

    public ReportOptions {
        positive("buckets", buckets);
        positive("maxInstruments", maxInstruments);
        positive("maxIntervals", maxIntervals);
        positive("examples", examples);
        checkArgument(
                fileName.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*"),
                "Invalid file name of a report: must be a plain name, was '%s'",
                fileName);
    }

    /** Points and rows that fit a screen; the report of five instruments stays below 4 MB. */
    public static ReportOptions defaults() {
        return new ReportOptions(400, 8, 6, 50, "report.html");
    }

    private static void positive(String name, int value) {
        checkArgument(value > 0, "Invalid %s: must be positive, was %d", name, value);
    }
}
