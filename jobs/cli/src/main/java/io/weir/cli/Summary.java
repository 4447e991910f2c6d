package io.weir.cli;

import io.weir.flink.operator.InstrumentMetrics;
import io.weir.kernel.InstrumentHosts;
import io.weir.pipelines.JobResult;
import io.weir.schema.Checks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/** What a replay came to, in words for someone who sees it for the first time. */
record Summary(ReplayRun.Outcome outcome, Path out) {

    private static final Map<String, String> MEANING =
            Map.of(
                    "features", "a row per sample: prices, depth, imbalance, order flow, trades …",
                    "labels", "what came after each feature row, or why that can't be said",
                    "training", "features joined with their labels",
                    "book_status", "when a book could be trusted, and why not",
                    "top_of_book", "each change of the best bid or ask",
                    "late", "records that came after their time (they were processed)",
                    "dead_letter", "records that could not be used, with the reason");

    /** Prints and returns the exit code. */
    int print(PrintWriter text) {
        JobResult job = outcome.job();
        double seconds = outcome.nanos() / 1e9;
        text.println();
        text.println(
                Checks.format(
                        "%,d messages from %d log%s in %.1f s",
                        job.progress().records(),
                        outcome.plan().logs().size(),
                        outcome.plan().logs().size() == 1 ? "" : "s",
                        seconds));
        text.println("  " + kinds(job));
        text.println("  " + health(job));
        text.println();
        text.println(Checks.format("%-12s %10s  %-16s %s", "dataset", "rows", "sha-256", ""));
        outcome.digests()
                .datasets()
                .forEach(
                        (name, digest) ->
                                text.println(
                                        Checks.format(
                                                "%-12s %,10d  %-16s %s",
                                                name,
                                                digest.rows(),
                                                digest.sha256().substring(0, 12) + " …",
                                                MEANING.getOrDefault(name, ""))));
        text.println();
        text.println("Parquet   " + out + "/<dataset>/venue=…/symbol=…/date=…/data.parquet");
        text.println("Manifest  " + out.resolve("manifest.json"));
        if (outcome.report() != null) {
            text.println("Report    " + outcome.report() + "  (open it in a browser)");
        }
        long behind = job.total(InstrumentHosts.BEHIND_WATERMARK);
        if (behind > 0) {
            text.println(
                    Checks.format(
                            "A bug of Weir: %,d records came behind the watermark (dead_letter,"
                                    + " reason ORDER)",
                            behind));
            return ExitCode.INTERNAL;
        }
        return ExitCode.OK;
    }

    private static String kinds(JobResult job) {
        StringBuilder text = new StringBuilder();
        String prefix = InstrumentHosts.EVENTS + '.';
        job.totals()
                .forEach(
                        (name, count) -> {
                            if (name.startsWith(prefix) && count > 0) {
                                text.append(text.isEmpty() ? "" : ", ");
                                String kind = name.substring(prefix.length()).replace('_', ' ');
                                text.append(Checks.format("%s %,d", kind, count));
                            }
                        });
        return text.toString();
    }

    private static String health(JobResult job) {
        return Checks.format(
                "gaps %,d, crossed %,d, duplicates %,d, late %,d, dead letters %,d; best quotes equal"
                        + " to the book %,d of %,d",
                job.total(InstrumentHosts.BOOK + ".gaps"),
                job.total(InstrumentHosts.BOOK + ".crossed"),
                job.total(InstrumentHosts.DUPLICATES) + job.progress().duplicateRecords(),
                job.total(InstrumentHosts.LATE),
                job.total(InstrumentMetrics.rows("dead_letter")),
                job.total(InstrumentHosts.BOOK + ".quotes_compared")
                        - job.total(InstrumentHosts.BOOK + ".quotes_unequal"),
                job.total(InstrumentHosts.BOOK + ".quotes_compared"));
    }
}
