package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.dataset.Compactor;
import io.weir.dataset.DatasetDigest;
import io.weir.dataset.RunDigests;
import io.weir.flink.source.RecordedLogs;
import io.weir.kernel.DatasetDocs;
import io.weir.kernel.StageCatalogue;
import io.weir.kernel.Stages;
import io.weir.pipelines.ConfigurationDocs;
import io.weir.pipelines.JobResult;
import io.weir.pipelines.MarketJob;
import io.weir.pipelines.MarketJobConfig;
import io.weir.pipelines.Registries;
import io.weir.venue.log.RecordingPlan;
import io.weir.venue.log.Recordings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stage that is one class and one line of a catalogue: its option is read, its rows come out of
 * the job as Parquet with a digest, and it stands in the summary and in the documents.
 */
class NewStageITCase {

    private static final StageCatalogue STAGES = Stages.ALL.with(LargeTradeStage.DEFINITION);
    private static final List<Path> SAMPLE = List.of(Path.of("../../sample-data/spot_lockusdt.gz"));

    @TempDir Path out;

    @Test
    void comesOutEverywhere() throws Exception {
        ReplayRun.Outcome all = run("0", "all");
        ReplayRun.Outcome large = run("500", "large");

        DatasetDigest digest = all.digests().datasets().get("large_trades");
        assertThat(digest.rows()).isEqualTo(all.job().total("weir.events.trade")).isPositive();
        assertThat(digest.rows()).isEqualTo(all.job().total("weir.large-trades"));
        assertThat(large.digests().datasets().get("large_trades").rows())
                .isBetween(1L, digest.rows() - 1);
        assertThat(RunDigests.of(out.resolve("all")).summary())
                .containsEntry("large_trades", digest.sha256());
        assertThat(summary(all))
                .contains("large trades " + digest.rows())
                .containsPattern("large_trades +" + digest.rows() + ".*trades of a large quantity");
    }

    @Test
    void standsInTheDocuments() {
        assertThat(DatasetDocs.markdown(STAGES))
                .contains("\n## large_trades\n", "Written by the stage `large-trades`.")
                .contains("| `quantity` | double | `quantity` | traded |");
        assertThat(ConfigurationDocs.markdown(STAGES))
                .contains(
                        "| `large-trades.quantity` | `500` | Smallest quantity of a large trade, in"
                                + " hundred-thousandths. |");
    }

    /** All other datasets are the same with it and without it. */
    @Test
    void changesNothingElse() throws Exception {
        ReplayRun.Outcome with = run("500", "with");
        ReplayRun.Outcome without = run(Stages.ALL, new Configuration(), "without");

        assertThat(with.digests().summary()).containsAllEntriesOf(without.digests().summary());
        assertThat(with.digests().summary()).hasSize(without.digests().summary().size() + 1);
    }

    private ReplayRun.Outcome run(String quantity, String name) throws Exception {
        Configuration options = new Configuration();
        options.setString("large-trades.quantity", quantity);
        return run(STAGES, options, name);
    }

    private ReplayRun.Outcome run(StageCatalogue stages, Configuration options, String name)
            throws Exception {
        MarketJobConfig config = MarketJobConfig.read(options, stages);
        RecordingPlan plan = Recordings.plan(SAMPLE);
        RecordedLogs logs = new RecordedLogs(plan.logs(), Registries.standard(), config.clock());
        MarketJob job = new MarketJob(logs, Registries.standard(), config);
        Path run = out.resolve(name);
        JobResult result = job.run(run.toString());
        RunDigests digests = Compactor.compact(run).digests();
        return new ReplayRun.Outcome(
                stages,
                job.datasets(),
                result,
                plan,
                digests,
                1,
                Map.of(),
                List.of(),
                List.of(),
                null);
    }

    private String summary(ReplayRun.Outcome outcome) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        new Summary(outcome, out).print(writer);
        writer.flush();
        return text.toString();
    }
}
