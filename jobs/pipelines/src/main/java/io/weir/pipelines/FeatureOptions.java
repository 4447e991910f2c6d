package io.weir.pipelines;

import io.weir.schema.event.EventKind;
import io.weir.signals.FeatureConfig;
import io.weir.signals.FeaturePlan;
import io.weir.signals.sampler.SamplerCatalogue;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

import java.util.List;
import java.util.stream.Collectors;

/** Options of features. {@code docs/configuration.md} is generated from them. */
public final class FeatureOptions {

    /** What trade features and the trade sampler take. */
    public enum Trades {
        TRADE,
        AGGREGATE_TRADE;

        private EventKind kind() {
            return this == TRADE ? EventKind.TRADE : EventKind.AGGREGATE_TRADE;
        }
    }

    public static final ConfigOption<List<String>> SAMPLERS =
            ConfigOptions.key("features.samplers")
                    .stringType()
                    .asList()
                    .defaultValues("clock_100ms")
                    .withDescription(
                            "What causes rows: "
                                    + SamplerCatalogue.all().stream()
                                            .map(each -> "`" + SamplerCatalogue.form(each) + "`")
                                            .collect(Collectors.joining(", "))
                                    + "; see `weir features`. Several may run at once.");

    public static final ConfigOption<List<String>> SELECT =
            ConfigOptions.key("features.select")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription(
                            "Features to compute: `id` or `id(parameter=value value, …)`, see"
                                    + " `weir features`; `default` for the default set, `all` for"
                                    + " the whole catalogue. Empty means `default`.");

    public static final ConfigOption<Trades> TRADES =
            ConfigOptions.key("features.trades")
                    .enumType(Trades.class)
                    .defaultValue(Trades.TRADE)
                    .withDescription(
                            "Records that trade features count: single trades, or aggregate trades"
                                    + " where a recording has only those.");

    /** All options of this class. */
    static final List<ConfigOption<?>> ALL = List.of(SAMPLERS, SELECT, TRADES);

    private FeatureOptions() {}

    /** Reads and validates all options of features at once. */
    public static FeaturePlan read(ReadableConfig config) {
        return FeaturePlan.of(
                FeatureConfig.parse(config.get(SAMPLERS), config.get(SELECT))
                        .withTrades(config.get(TRADES).kind()));
    }
}
