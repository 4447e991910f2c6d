package io.weir.cli;

import static io.weir.schema.Checks.checkArgument;

import io.weir.dataset.FinishedRun;
import io.weir.dataset.InstrumentHealth;
import io.weir.dataset.RunDigests;
import io.weir.dataset.RunDirectory;
import io.weir.dataset.RunLock;
import io.weir.dataset.RunMark;
import io.weir.flink.source.EventLogs;
import io.weir.kernel.StageCatalogue;
import io.weir.pipelines.JobProgress;
import io.weir.pipelines.JobResult;
import io.weir.pipelines.LocalRun;
import io.weir.pipelines.LocalStart;
import io.weir.pipelines.MarketJob;
import io.weir.pipelines.MarketJobConfig;
import io.weir.pipelines.RecordingPart;
import io.weir.report.ReportBuilder;
import io.weir.report.ReportOptions;
import io.weir.schema.Checks;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.row.DatasetSchema;
import io.weir.venue.log.RecordingPlan;
import io.weir.venue.log.Recordings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;

/**
 * A replay from files to report: plan, job, compaction, digests, manifest, page.
 *
 * @param command as the user typed it, for the manifest
 * @param options what the user set; everything else has its default
 * @param quiet whether to show no progress
 * @param overwrite whether a run that is in the folder gives way
 */
record ReplayRun(
        String command,
        List<Path> inputs,
        Path out,
        Configuration options,
        InstrumentRegistry registry,
        boolean quiet,
        boolean writesReport,
        boolean overwrite) {

    /** Of inputs this long, stored, the plan takes longer than the start of a cluster. */
    private static final long LONG_BYTES = 8L << 20;

    ReplayRun {
        checkArgument(!out.toString().isEmpty(), "Invalid --out: must name a folder, was empty");
    }

    /**
     * What a replay came to.
     *
     * @param stages that made it
     * @param datasets that they write
     * @param phases ns of each, in their order
     * @param neverValid instruments whose book had messages and was never VALID, sorted
     * @param health of each instrument
     * @param report the page, or null if none was asked for
     */
    record Outcome(
            StageCatalogue stages,
            List<DatasetSchema> datasets,
            JobResult job,
            RecordingPlan plan,
            RunDigests digests,
            long nanos,
            Map<String, Long> phases,
            List<String> neverValid,
            List<InstrumentHealth> health,
            @org.jspecify.annotations.Nullable Path report) {}

    /** What one execution knows from its beginning on. */
    private record Session(
            MarketJobConfig config,
            LocalStart cluster,
            Instant startedAt,
            long startedNanos,
            Map<String, Long> phases,
            PrintWriter err) {}

    Outcome execute(PrintWriter err) throws Exception {
        Instant startedAt = Instant.now();
        final long startedNanos = System.nanoTime();
        MarketJobConfig config = MarketJobConfig.read(options);
        checkOut();
        try (LocalStart cluster = new LocalStart(config.job())) {
            if (takesLongToPlan()) {
                cluster.begin();
            }
            return execute(
                    new Session(
                            config, cluster, startedAt, startedNanos, new LinkedHashMap<>(), err));
        }
    }

    /** Whether there is enough to read for the cluster to start meanwhile. */
    private boolean takesLongToPlan() throws IOException {
        long bytes = 0;
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                try (Stream<Path> files = Files.list(input)) {
                    bytes += files.mapToLong(ReplayRun::bytes).sum();
                }
            } else if (Files.isRegularFile(input)) {
                bytes += bytes(input);
            } else {
                return false;
            }
        }
        return bytes >= LONG_BYTES;
    }

    private static long bytes(Path file) {
        // Of what is not there 0, and no error: the plan says what is wrong with it.
        return file.toFile().length();
    }

    private Outcome execute(Session session) throws Exception {
        MarketJobConfig config = session.config;
        PrintWriter err = session.err;
        RecordingPlan plan = config.part().of(plan(session));
        plan.notes().forEach(note -> err.println("weir: note: " + note));
        warnOfUnregistered(plan, config.part(), err);
        checkReaders(config.job().sourceParallelism(), plan.logs().size());
        EventLogs logs = config.part().logs(plan, registry, config.clock());
        MarketJob marketJob = new MarketJob(logs, registry, config);
        createOut();
        try (RunLock ignored = RunLock.take(out)) {
            if (overwrite && RunDirectory.isRun(out)) {
                RunDirectory.clear(out);
            }
            checkEmpty();
            RunMark.JOB.put(out);
            Scratch.leaves(out + " is not done: " + RunMark.JOB.advice());
            try {
                return write(session, plan, marketJob);
            } finally {
                forgetNothing();
            }
        }
    }

    private Outcome write(Session session, RecordingPlan plan, MarketJob marketJob)
            throws Exception {
        MarketJobConfig config = session.config;
        Map<String, Long> phases = session.phases;
        try (ProgressLine line = ProgressLine.start(session.err, quiet)) {
            JobResult job = run(marketJob, session.cluster, plan.totalBytes(), line);
            checkRows(marketJob, plan);
            new ReplayManifest(command, options, registry)
                    .of(session.startedAt, plan, config.part(), job)
                    .write(out);
            RunMark.END.put(out);
            Scratch.leaves(out + " is not done: " + RunMark.END.advice());
            FinishedRun finished = FinishedRun.finish(out, line);
            Scratch.leaves("");
            line.phase("drawing", -1);
            Path report = writesReport ? ReportBuilder.build(out, ReportOptions.defaults()) : null;
            phases.putAll(line.phases());
            return new Outcome(
                    config.stages(),
                    marketJob.datasets(),
                    job,
                    plan,
                    finished.digests(),
                    System.nanoTime() - session.startedNanos,
                    phases,
                    neverValid(plan, config.part(), finished.health().instruments()),
                    finished.health().instruments(),
                    report);
        }
    }

    private RecordingPlan plan(Session session) {
        try (ProgressLine line = ProgressLine.start(session.err, quiet)) {
            RecordingPlan plan = Recordings.plan(inputs, session.config.inputs(), line);
            session.phases.putAll(line.phases());
            return plan;
        }
    }

    /** Instruments whose book had messages and was never VALID, sorted. */
    private static List<String> neverValid(
            RecordingPlan plan, RecordingPart part, List<InstrumentHealth> health) {
        TreeSet<String> books = new TreeSet<>();
        plan.logs().forEach(log -> books.addAll(log.books()));
        books.retainAll(part.instruments(plan));
        TreeSet<String> told = new TreeSet<>();
        for (InstrumentHealth instrument : health) {
            told.add(instrument.id());
            if (!instrument.isNeverValid()) {
                books.remove(instrument.id());
            }
        }
        books.retainAll(told);
        return List.copyOf(books);
    }

    /** Refuses a folder for the results that would mix them with other files. */
    void checkOut() throws IOException {
        if (!Files.exists(out)) {
            return;
        }
        checkArgument(Files.isDirectory(out), "Invalid --out: must be a folder, was file %s", out);
        checkArgument(
                !RunLock.isHeld(out), "Invalid --out: another run of Weir writes %s now", out);
        checkEmpty();
    }

    private void checkEmpty() throws IOException {
        if (overwrite && RunDirectory.isRun(out)) {
            return;
        }
        try (Stream<Path> inside = Files.list(out)) {
            checkArgument(
                    inside.allMatch(RunLock::isLock),
                    "Invalid --out: must be a new or empty folder%s, was %s, which has files in it",
                    RunDirectory.isRun(out) ? " (or --overwrite)" : "",
                    out);
        }
    }

    /** A run that failed before it wrote a row leaves an empty folder, not an unfinished run. */
    private void forgetNothing() throws IOException {
        try (Stream<Path> inside = Files.list(out)) {
            if (inside.allMatch(file -> RunLock.isLock(file) || RunMark.isMark(file))) {
                RunMark.remove(out);
            }
        }
    }

    /** A whole recording always gives rows; a part of it, by time or instrument, may have none. */
    private void checkRows(MarketJob job, RecordingPlan plan) {
        boolean any =
                job.datasets().stream().anyMatch(set -> Files.exists(out.resolve(set.name())));
        LongSummaryStatistics received =
                plan.logs().stream()
                        .flatMapToLong(log -> LongStream.of(log.firstReceive(), log.lastReceive()))
                        .summaryStatistics();
        checkArgument(
                any || plan.logs().isEmpty(),
                "Cannot replay: there is no row in the part that was asked for; the recording was"
                        + " received from %s to %s",
                Texts.time(received.getMin()),
                Texts.time(received.getMax()));
    }

    private static void checkReaders(int readers, int logs) {
        checkArgument(
                readers <= logs,
                "Invalid job.source-parallelism: must be at most the number of logs, %d, was %d",
                logs,
                readers);
    }

    private void createOut() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    Checks.format(
                            "Invalid --out: the folder %s cannot be made, %s",
                            out, Checks.reason(e)),
                    e);
        }
    }

    private void warnOfUnregistered(RecordingPlan plan, RecordingPart part, PrintWriter err) {
        List<String> unknown = new ArrayList<>();
        List<String> moneyless = new ArrayList<>();
        for (String id : part.instruments(plan)) {
            Instrument instrument = registry.instrument(id);
            if (!instrument.isRegistered()) {
                unknown.add(id);
            }
            if (!instrument.knowsMoney()) {
                moneyless.add(id);
            }
        }
        if (!unknown.isEmpty()) {
            err.println(
                    Checks.format(
                            "weir: warning: %s in no registry: tick and lot are unknown, features in"
                                    + " ticks stay null (--registry)",
                            named(unknown)));
        }
        if (!moneyless.isEmpty()) {
            err.println(
                    Checks.format(
                            "weir: warning: %s without a known contract kind or multiplier: notionals"
                                    + " stay null, dollar samplers make no row (--registry)",
                            named(moneyless)));
        }
    }

    /** The first of some and the number of the others, with the verb. */
    private static String named(List<String> ids) {
        return ids.get(0)
                + (ids.size() == 1 ? " is" : Checks.format(" and %,d others are", ids.size() - 1));
    }

    private JobResult run(MarketJob job, LocalStart cluster, long totalBytes, ProgressLine line)
            throws Exception {
        line.phase("starting", -1);
        try (LocalRun run = job.start(out.toString(), cluster)) {
            line.job(() -> state(run.progress(), totalBytes));
            return run.await();
        }
    }

    private static ProgressLine.State state(JobProgress progress, long totalBytes) {
        return new ProgressLine.State(
                progress.events(),
                progress.eventTime(),
                totalBytes == 0 ? -1 : progress.storedBytes() / (double) totalBytes);
    }
}
