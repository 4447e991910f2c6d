package io.weir.pipelines;

import io.weir.kernel.HostConfig;
import io.weir.schema.time.ClockSettings;
import io.weir.signals.FeaturePlan;
import io.weir.signals.label.LabelPlan;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/**
 * The validated configuration of the market job.
 *
 * @param clock how time is judged
 * @param part which part of a recording is taken
 * @param features samplers and features
 * @param labels labels and horizons, or null for none
 * @param writesTopOfBook whether {@code top_of_book} is written
 * @param buckets parts by instrument of each day of a dataset
 * @param job how it is executed; nothing of it changes a result
 */
public record MarketJobConfig(
        ClockSettings clock,
        RecordingPart part,
        FeaturePlan features,
        @Nullable LabelPlan labels,
        boolean writesTopOfBook,
        int buckets,
        JobConfig job) {

    /** What is computed for each instrument. */
    public HostConfig host() {
        return new HostConfig(part.from(), clock.staleAfter(), writesTopOfBook, features, labels);
    }

    /** Reads and validates all options at once. */
    public static MarketJobConfig read(ReadableConfig config) {
        for (ConfigOption<?> option : OptionCatalogue.all()) {
            OptionCatalogue.checkReadable(config, option);
        }
        return new MarketJobConfig(
                IngestOptions.read(config),
                IngestOptions.part(config),
                FeatureOptions.read(config),
                LabelOptions.read(config),
                config.get(OutputOptions.TOP_OF_BOOK),
                OutputOptions.buckets(config),
                JobOptions.read(config));
    }
}
