package io.weir.kernel;

import io.weir.schema.event.EventKind;
import io.weir.signals.FeatureConfig;
import io.weir.signals.FeaturePlan;
import io.weir.signals.sampler.SamplerCatalogue;
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

    public static final StageOption<List<String>> SAMPLERS =
            StageOption.texts(
                    "features.samplers",
                    List.of("clock_100ms"),
                    "What causes rows: "
                            + SamplerCatalogue.all().stream()
                                    .map(each -> "`" + SamplerCatalogue.form(each) + "`")
                                    .collect(Collectors.joining(", "))
                            + "; see `weir features`. Several may run at once.");

    public static final StageOption<List<String>> SELECT =
            StageOption.texts(
                    "features.select",
                    List.of(),
                    "Features to compute: `id` or `id(parameter=value value, …)`, see"
                            + " `weir features`; `default` for the default set, `all` for"
                            + " the whole catalogue. Empty means `default`.");

    public static final StageOption<Trades> TRADES =
            StageOption.choice(
                    "features.trades",
                    Trades.TRADE,
                    "Records that trade features count: single trades, or aggregate trades"
                            + " where a recording has only those.");

    private FeatureOptions() {}

    /** Reads and validates all options of features at once. */
    public static FeaturePlan read(StageSettings settings) {
        return FeaturePlan.of(
                FeatureConfig.parse(settings.get(SAMPLERS), settings.get(SELECT))
                        .withTrades(settings.get(TRADES).kind()));
    }
}
