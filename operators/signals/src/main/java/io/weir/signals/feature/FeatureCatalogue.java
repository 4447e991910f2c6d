package io.weir.signals.feature;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Checks;
import io.weir.schema.Nearest;
import io.weir.signals.feature.FeatureChoice.Setting;
import io.weir.signals.feature.depth.BookConvexity;
import io.weir.signals.feature.depth.DepthNotional;
import io.weir.signals.feature.depth.DepthSlope;
import io.weir.signals.feature.depth.DepthTop;
import io.weir.signals.feature.depth.DepthWithin;
import io.weir.signals.feature.depth.GapTicks;
import io.weir.signals.feature.depth.LevelCount;
import io.weir.signals.feature.depth.NaesSkjeltorpSlope;
import io.weir.signals.feature.flow.LevelOrderFlow;
import io.weir.signals.feature.flow.ScaledOrderFlow;
import io.weir.signals.feature.flow.TouchOrderFlow;
import io.weir.signals.feature.imbalance.DepthImbalance;
import io.weir.signals.feature.imbalance.TouchImbalance;
import io.weir.signals.feature.imbalance.WeightedImbalance;
import io.weir.signals.feature.intensity.EventRates;
import io.weir.signals.feature.prices.CostToTrade;
import io.weir.signals.feature.prices.TouchPrices;
import io.weir.signals.feature.prices.VwapToSize;
import io.weir.signals.feature.quality.BookAge;
import io.weir.signals.feature.quality.BookStatusFeature;
import io.weir.signals.feature.quality.FeedLatency;
import io.weir.signals.feature.trades.CumulativeVolumeDelta;
import io.weir.signals.feature.trades.LargeTradeShare;
import io.weir.signals.feature.trades.LastAggressor;
import io.weir.signals.feature.trades.TradeSums;
import io.weir.signals.feature.volatility.PastReturn;
import io.weir.signals.feature.volatility.RealizedVariance;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureInfo;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** All features. One more is one class and one line here. */
public final class FeatureCatalogue {

    private static final List<Feature> ALL =
            List.of(
                    TouchPrices.BID,
                    TouchPrices.ASK,
                    TouchPrices.MID,
                    TouchPrices.SPREAD,
                    TouchPrices.SPREAD_BPS,
                    TouchPrices.SPREAD_TICKS,
                    TouchPrices.WEIGHTED_MID,
                    VwapToSize.FEATURE,
                    CostToTrade.FEATURE,
                    DepthTop.FEATURE,
                    DepthWithin.FEATURE,
                    DepthNotional.FEATURE,
                    DepthSlope.FEATURE,
                    NaesSkjeltorpSlope.FEATURE,
                    BookConvexity.FEATURE,
                    GapTicks.FEATURE,
                    LevelCount.FEATURE,
                    TouchImbalance.FEATURE,
                    DepthImbalance.FEATURE,
                    WeightedImbalance.FEATURE,
                    TouchOrderFlow.FEATURE,
                    LevelOrderFlow.FEATURE,
                    ScaledOrderFlow.FEATURE,
                    TradeSums.TRADE_COUNT,
                    TradeSums.VOLUME,
                    TradeSums.SIGNED_VOLUME,
                    TradeSums.TRADE_IMBALANCE,
                    TradeSums.VWAP,
                    TradeSums.AVG_TRADE_SIZE,
                    CumulativeVolumeDelta.FEATURE,
                    LargeTradeShare.FEATURE,
                    LastAggressor.FEATURE,
                    RealizedVariance.FEATURE,
                    PastReturn.FEATURE,
                    EventRates.EVENT,
                    EventRates.BOOK,
                    EventRates.TRADE,
                    BookAge.FEATURE,
                    FeedLatency.P50,
                    FeedLatency.P95,
                    BookStatusFeature.FEATURE);

    private FeatureCatalogue() {}

    /** Every feature in the order of the documentation and of the default columns. */
    public static List<Feature> all() {
        return ALL;
    }

    /** The feature of this id. */
    public static Feature of(String id) {
        for (Feature feature : ALL) {
            if (feature.info().id().equals(id)) {
                return feature;
            }
        }
        List<String> ids = ALL.stream().map(each -> each.info().id()).toList();
        throw new IllegalArgumentException(
                Checks.format(
                        "Invalid feature: the catalogue has no '%s' (it has %s)%s",
                        id, String.join(", ", ids), Nearest.hint(id, ids)));
    }

    /** The columns of these choices, each name once. */
    public static List<PlannedColumn> columns(List<FeatureChoice> choices) {
        List<PlannedColumn> columns = new ArrayList<>();
        TreeMap<String, String> names = new TreeMap<>();
        for (FeatureChoice choice : choices) {
            Feature feature = of(choice.id());
            for (ParameterValues values : combinations(feature.info(), choice)) {
                String name = feature.columnName(values);
                String other = names.put(name, choice.id());
                checkArgument(
                        other == null,
                        "Invalid feature %s: column %s is there twice",
                        choice.id(),
                        name);
                columns.add(new PlannedColumn(feature, values));
            }
        }
        return columns;
    }

    private static List<ParameterValues> combinations(FeatureInfo info, FeatureChoice choice) {
        List<String> names = info.parameters().stream().map(Parameter::name).toList();
        for (Setting setting : choice.parameters()) {
            if (!names.contains(setting.name())) {
                throw new IllegalArgumentException(
                        Checks.format(
                                "Invalid parameter of feature %s: it has no '%s' (it has %s)%s",
                                info.id(),
                                setting.name(),
                                names,
                                Nearest.hint(setting.name(), names)));
            }
        }
        List<List<Long>> rows = new ArrayList<>();
        rows.add(List.of());
        for (Parameter parameter : info.parameters()) {
            List<List<Long>> longer = new ArrayList<>();
            for (List<Long> row : rows) {
                for (long value : values(info.id(), parameter, choice)) {
                    List<Long> next = new ArrayList<>(row);
                    next.add(value);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return rows.stream().map(row -> new ParameterValues(info.parameters(), row)).toList();
    }

    private static List<Long> values(String id, Parameter parameter, FeatureChoice choice) {
        List<String> texts = parameter.defaults();
        for (Setting setting : choice.parameters()) {
            if (setting.name().equals(parameter.name())) {
                texts = setting.values();
            }
        }
        checkArgument(
                !texts.isEmpty(),
                "Invalid parameter %s of feature %s: it has no value",
                parameter.name(),
                id);
        List<Long> numbers = new ArrayList<>();
        for (String text : texts) {
            numbers.add(parameter.kind().parse(id, parameter.name(), text));
        }
        return numbers;
    }
}
