package io.weir.cli;

import io.weir.dataset.InstrumentHealth;
import io.weir.dataset.RunDirectory;
import io.weir.kernel.Counter;
import io.weir.kernel.InstrumentHosts;
import io.weir.kernel.StageDefinition;
import io.weir.pipelines.JobResult;
import io.weir.schema.Checks;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a replay came to, in words for someone who sees it for the first time. */
record Summary(ReplayRun.Outcome outcome, Path out) {

    /** Instruments that are shown one by one. */
    private static final int SHOWN_MAX = 8;

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
        text.println("  " + phases());
        text.println("  " + kinds(job));
        text.println("  " + health(job));
        warnOfBooks(text);
        text.println();
        instruments(text);
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
                                                meaning(name))));
        text.println();
        text.println("Parquet   " + out + "/<dataset>/instrument=…/date=…/data.parquet");
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

    /** Those that need attention first, as many as a screen has room for. */
    private void instruments(PrintWriter text) {
        List<InstrumentHealth> worst =
                outcome.health().stream().sorted(InstrumentHealth.WORST_FIRST).toList();
        if (worst.isEmpty()) {
            return;
        }
        text.println(
                Checks.format(
                        "%-28s %8s %6s %13s %7s  %s",
                        "instrument", "VALID", "gaps", "labels known", "late", "longest silence"));
        for (InstrumentHealth health : worst.subList(0, Math.min(SHOWN_MAX, worst.size()))) {
            text.println(
                    Checks.format(
                            "%-28s %8s %,6d %13s %,7d  %s",
                            health.id(),
                            health.isNeverValid() ? "never" : percent(health.validShare()),
                            health.gaps(),
                            percent(health.knownShare()),
                            health.late(),
                            health.largestSilenceNanos() < 0
                                    ? ""
                                    : Checks.format("%.1f s", health.largestSilenceNanos() / 1e9)));
        }
        if (worst.size() > SHOWN_MAX) {
            text.println(
                    Checks.format(
                            "and %,d others, less in need of attention: %s",
                            worst.size() - SHOWN_MAX, out.resolve(RunDirectory.HEALTH)));
        }
        text.println();
    }

    /** Rounded down, so that what is not all never reads 100 %. */
    private static String percent(double share) {
        return Double.isNaN(share) ? "" : Checks.format("%.1f %%", Math.floor(share * 1_000) / 10);
    }

    private void warnOfBooks(PrintWriter text) {
        List<String> never = outcome.neverValid();
        if (!never.isEmpty()) {
            text.println(
                    Checks.format(
                            "  WARNING: the book of %s%s was never VALID: what needs it is null, labels"
                                    + " are void. Deltas need a snapshot that they continue;"
                                    + " book_status says what was missing",
                            never.get(0),
                            never.size() == 1
                                    ? ""
                                    : Checks.format(" and of %,d others", never.size() - 1)));
        }
    }

    private String phases() {
        List<String> parts = new ArrayList<>();
        outcome.phases()
                .forEach((name, nanos) -> parts.add(Checks.format("%s %.1f s", name, nanos / 1e9)));
        return String.join(", ", parts);
    }

    /** What a row of a dataset says. */
    private String meaning(String dataset) {
        for (DatasetSchema schema : outcome.datasets()) {
            if (schema.name().equals(dataset)) {
                return schema.meaning();
            }
        }
        return dataset.equals(Datasets.TRAINING) ? Datasets.TRAINING_MEANING : "";
    }

    /** The records by kind, in the order of the kinds' words. */
    private String kinds(JobResult job) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(sums(job, Counter.Line.RECORDS))
                .forEach(
                        (words, count) -> {
                            if (count > 0) {
                                parts.add(Checks.format("%s %,d", words, count));
                            }
                        });
        return String.join(", ", parts);
    }

    private String health(JobResult job) {
        List<String> parts = new ArrayList<>();
        sums(job, Counter.Line.HEALTH)
                .forEach((words, count) -> parts.add(Checks.format("%s %,d", words, count)));
        StringBuilder text = new StringBuilder(String.join(", ", parts));
        for (StageDefinition stage : outcome.stages().definitions()) {
            String remark = stage.remark(job::total);
            text.append(remark.isEmpty() ? "" : "; " + remark);
        }
        long corrected = job.progress().corrected();
        if (corrected > 0) {
            text.append(Checks.format("; receive times that did not count %,d", corrected));
        }
        return text.toString();
    }

    /** Totals by the words of their counters, in the order of the stages. */
    private Map<String, Long> sums(JobResult job, Counter.Line line) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (Counter counter : outcome.stages().counters()) {
            if (counter.line() == line) {
                sums.merge(counter.words(), total(job, counter.name()), Long::sum);
            }
        }
        return sums;
    }

    /**
     * Duplicates that a reader has dropped by their ordinal reach no stage, so they are added here.
     */
    private static long total(JobResult job, String name) {
        long unread =
                name.equals(InstrumentHosts.DUPLICATES) ? job.progress().duplicateRecords() : 0;
        return job.total(name) + unread;
    }
}
