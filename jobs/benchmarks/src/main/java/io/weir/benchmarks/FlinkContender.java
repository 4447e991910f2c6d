package io.weir.benchmarks;

import static io.weir.schema.Checks.checkState;

import io.weir.flink.operator.InstrumentMetrics;
import io.weir.kernel.InstrumentHosts;
import io.weir.pipelines.JobResult;
import io.weir.pipelines.LocalRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The job on a cluster inside this process. Timed from its submission to its end, the last commit
 * of files included; the start of the cluster, about half a second, is not.
 *
 * @param execution options of execution
 */
record FlinkContender(String name, Map<String, Object> execution) implements Contender {

    FlinkContender {
        execution = new TreeMap<>(execution);
    }

    @Override
    public Sample run(Workload workload, Path out) throws Exception {
        try (LocalRun run = workload.job(execution).start(out.toString())) {
            long started = System.nanoTime();
            JobResult result = run.await();
            long nanos = System.nanoTime() - started;
            check(result, workload);
            long rows = 0;
            for (Map.Entry<String, Long> total : result.totals().entrySet()) {
                rows +=
                        total.getKey().startsWith(InstrumentMetrics.rows(""))
                                ? total.getValue()
                                : 0;
            }
            return new Sample(workload.messages(), rows, nanos, 0, 0);
        }
    }

    /** That the repetitions are what they should be: nothing dropped, every snapshot loaded. */
    private static void check(JobResult result, Workload workload) {
        expect(result, InstrumentHosts.BEHIND_WATERMARK, 0);
        expect(result, InstrumentHosts.DEAD_LETTERS, 0);
        expect(result, InstrumentHosts.DUPLICATES, 0);
        expect(result, InstrumentHosts.LATE, 0);
        expect(result, InstrumentHosts.BOOK + ".gaps", 0);
        expect(result, InstrumentHosts.BOOK + ".snapshots_loaded", workload.coverages());
    }

    private static void expect(JobResult result, String total, long expected) {
        checkState(
                result.total(total) == expected,
                "Invalid run: %s must be %d, was %d",
                total,
                expected,
                result.total(total));
    }
}
