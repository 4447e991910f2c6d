package io.weir.pipelines;

import io.weir.signals.label.LabelConfig;
import io.weir.signals.label.LabelPlan;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/** Options of labels. {@code docs/configuration.md} is generated from them. */
public final class LabelOptions {

    public static final ConfigOption<Boolean> ENABLED =
            ConfigOptions.key("labels.enabled")
                    .booleanType()
                    .defaultValue(true)
                    .withDescription("Whether feature rows are labelled.");

    public static final ConfigOption<List<String>> HORIZONS =
            ConfigOptions.key("labels.horizons")
                    .stringType()
                    .asList()
                    .defaultValues("1s", "5s", "10s", "30s", "60s", "300s", "600s")
                    .withDescription(
                            "How far labels look forward from a row. Rows wait in the state for the"
                                    + " longest of them.");

    public static final ConfigOption<List<String>> SELECT =
            ConfigOptions.key("labels.select")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription(
                            "Labels to compute, by the texts of labels.md; empty means `default`.");

    /** All options of this class. */
    static final List<ConfigOption<?>> ALL = List.of(ENABLED, HORIZONS, SELECT);

    private LabelOptions() {}

    /** Reads and validates all options of labels at once; null for no labels. */
    public static @Nullable LabelPlan read(ReadableConfig config) {
        return config.get(ENABLED)
                ? LabelPlan.of(LabelConfig.parse(config.get(HORIZONS), config.get(SELECT)))
                : null;
    }
}
