package io.weir.signals;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.event.EventKind;
import io.weir.signals.feature.DefaultFeatures;
import io.weir.signals.feature.FeatureCatalogue;
import io.weir.signals.feature.FeatureChoice;
import io.weir.signals.sampler.SamplerCatalogue;
import io.weir.signals.sampler.SamplerChoice;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which rows and columns to make.
 *
 * @param samplers in the order in which they emit at one record
 * @param trades the kind of record that trade features and the trade sampler take: TRADE or
 *     AGGREGATE_TRADE
 * @param features in the order of their columns
 */
public record FeatureConfig(
        List<SamplerChoice> samplers, EventKind trades, List<FeatureChoice> features)
        implements Serializable {

    public FeatureConfig {
        samplers = List.copyOf(samplers);
        features = List.copyOf(features);
        checkArgument(!samplers.isEmpty(), "Invalid samplers: there must be at least one");
        checkArgument(
                samplers.stream().distinct().count() == samplers.size(),
                "Invalid samplers: each may be there once, was %s",
                samplers.stream().map(SamplerChoice::name).toList());
        checkArgument(
                trades == EventKind.TRADE || trades == EventKind.AGGREGATE_TRADE,
                "Invalid kind of trades: must be TRADE or AGGREGATE_TRADE, was %s",
                trades);
    }

    /** The name under which configuration selects the whole catalogue with its defaults. */
    public static final String ALL = "all";

    /** The clock of 100 ms, single trades and the set {@link DefaultFeatures}. */
    public static FeatureConfig defaults() {
        return new FeatureConfig(
                List.of(SamplerChoice.DEFAULT), EventKind.TRADE, DefaultFeatures.choices());
    }

    /**
     * Reads names as configuration files and command lines have them.
     *
     * @param samplers see {@link SamplerCatalogue#parse}; empty for the default
     * @param features {@value DefaultFeatures#NAME}, {@value #ALL}, or what {@link
     *     FeatureChoice#parse} reads, in the order of their columns; empty for the default
     */
    public static FeatureConfig parse(List<String> samplers, List<String> features) {
        FeatureConfig defaults = defaults();
        return new FeatureConfig(
                samplers.isEmpty()
                        ? defaults.samplers
                        : samplers.stream().map(SamplerChoice::parse).toList(),
                defaults.trades,
                features.isEmpty()
                        ? defaults.features
                        : features.stream().flatMap(FeatureConfig::choices).toList());
    }

    private static Stream<FeatureChoice> choices(String text) {
        return switch (text.strip()) {
            case DefaultFeatures.NAME -> DefaultFeatures.choices().stream();
            case ALL ->
                    FeatureCatalogue.all().stream()
                            .map(feature -> FeatureChoice.of(feature.info().id()));
            default -> Stream.of(FeatureChoice.parse(text));
        };
    }

    /** The same with other samplers. */
    public FeatureConfig withSamplers(List<SamplerChoice> other) {
        return new FeatureConfig(other, trades, features);
    }

    /** The same with another kind of trades. */
    public FeatureConfig withTrades(EventKind other) {
        return new FeatureConfig(samplers, other, features);
    }
}
