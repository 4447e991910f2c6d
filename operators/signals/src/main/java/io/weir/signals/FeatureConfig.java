package io.weir.signals;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.event.EventKind;
import io.weir.signals.feature.FeatureCatalogue;
import io.weir.signals.feature.FeatureChoice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows and columns to make.
 *
 * @param samplers in the order in which they emit at one record
 * @param trades the kind of record that trade features and the trade sampler take: TRADE or
 *     AGGREGATE_TRADE
 * @param features in the order of their columns
 */
public record FeatureConfig(List<Sampler> samplers, EventKind trades, List<FeatureChoice> features)
        implements Serializable {

    public FeatureConfig {
        samplers = List.copyOf(samplers);
        features = List.copyOf(features);
        checkArgument(!samplers.isEmpty(), "Invalid samplers: there must be at least one");
        checkArgument(
                samplers.stream().distinct().count() == samplers.size(),
                "Invalid samplers: each may be there once, was %s",
                samplers.stream().map(Sampler::name).toList());
        checkArgument(
                trades == EventKind.TRADE || trades == EventKind.AGGREGATE_TRADE,
                "Invalid kind of trades: must be TRADE or AGGREGATE_TRADE, was %s",
                trades);
    }

    /** The clock of 100 ms and every feature of the catalogue with its default parameters. */
    public static FeatureConfig defaults() {
        List<FeatureChoice> all = new ArrayList<>();
        FeatureCatalogue.all().forEach(feature -> all.add(FeatureChoice.of(feature.info().id())));
        return new FeatureConfig(List.of(Sampler.DEFAULT), EventKind.TRADE, all);
    }

    /**
     * Reads names as configuration files and command lines have them.
     *
     * @param samplers see {@link Sampler#parse}; empty for the default
     * @param features see {@link FeatureChoice#parse}; empty for the whole catalogue
     */
    public static FeatureConfig parse(List<String> samplers, List<String> features) {
        FeatureConfig defaults = defaults();
        return new FeatureConfig(
                samplers.isEmpty()
                        ? defaults.samplers
                        : samplers.stream().map(Sampler::parse).toList(),
                defaults.trades,
                features.isEmpty()
                        ? defaults.features
                        : features.stream().map(FeatureChoice::parse).toList());
    }

    /** The same with other samplers. */
    public FeatureConfig withSamplers(List<Sampler> other) {
        return new FeatureConfig(other, trades, features);
    }

    /** The same with another kind of trades. */
    public FeatureConfig withTrades(EventKind other) {
        return new FeatureConfig(samplers, other, features);
    }
}
