package io.weir.pipelines;

import io.weir.kernel.HostConfig;
import io.weir.kernel.StageCatalogue;
import io.weir.kernel.Stages;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.log.InputRules;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The validated configuration of the market job.
 *
 * @param stages of which it is made
 * @param clock how time is judged
 * @param inputs how files are put together
 * @param part which part of a recording is taken
 * @param host what is done with each instrument
 * @param buckets parts by instrument of each day of a dataset
 * @param job how it is executed; nothing of it changes a result
 */
public record MarketJobConfig(
        StageCatalogue stages,
        ClockSettings clock,
        InputRules inputs,
        RecordingPart part,
        HostConfig host,
        int buckets,
        JobConfig job) {

    /** Reads and validates all options at once. */
    public static MarketJobConfig read(ReadableConfig config) {
        return read(config, Stages.ALL);
    }

    /** Reads and validates all options of a job of these stages. */
    public static MarketJobConfig read(ReadableConfig config, StageCatalogue stages) {
        for (ConfigOption<?> option : OptionCatalogue.all(stages)) {
            OptionCatalogue.checkReadable(config, option);
        }
        RecordingPart part = IngestOptions.part(config);
        HostConfig host = stages.plan(StageOptions.read(config, stages));
        return new MarketJobConfig(
                stages,
                IngestOptions.read(config, host.bridgeNanos()),
                IngestOptions.inputs(config),
                part,
                host.beginningAt(part.from()),
                OutputOptions.buckets(config),
                JobOptions.read(config));
    }
}
