package io.weir.signals.feature;

import static io.weir.schema.Checks.checkArgument;

import io.weir.signals.feature.FeatureChoice.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** All features. One more is one class and one line here. */
public final class FeatureCatalogue {

    private static final List<Feature> ALL =
            List.of(
                    TouchFeature.BID,
                    TouchFeature.ASK,
                    TouchFeature.MID,
                    TouchFeature.SPREAD,
                    TouchFeature.SPREAD_BPS,
                    TouchFeature.SPREAD_TICKS,
                    TouchFeature.WEIGHTED_MID,
                    new VwapToSize(),
                    new CostToTrade(),
                    new DepthTop(),
                    new DepthWithin(),
                    new DepthNotional(),
                    new DepthSlope(),
                    new NaesSkjeltorpSlope(),
                    new BookConvexity(),
                    new GapTicks(),
                    new LevelCount(),
                    new TouchImbalance(),
                    new DepthImbalance(),
                    new WeightedImbalance(),
                    new TouchOrderFlow(),
                    new LevelOrderFlow(),
                    new ScaledOrderFlow(),
                    TradeFeature.TRADE_COUNT,
                    TradeFeature.VOLUME,
                    TradeFeature.SIGNED_VOLUME,
                    TradeFeature.TRADE_IMBALANCE,
                    TradeFeature.VWAP,
                    TradeFeature.AVG_TRADE_SIZE,
                    new CumulativeVolumeDelta(),
                    new LargeTradeShare(),
                    new LastAggressor(),
                    new RealizedVariance(),
                    new PastReturn(),
                    EventRate.EVENT,
                    EventRate.BOOK,
                    EventRate.TRADE,
                    new BookAge(),
                    FeedLatency.P50,
                    FeedLatency.P95,
                    new BookStatusFeature());

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
        throw new IllegalArgumentException(
                io.weir.schema.Checks.format(
                        "Invalid feature: the catalogue has no '%s' (it has %s)",
                        id,
                        String.join(", ", ALL.stream().map(each -> each.info().id()).toList())));
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
        for (Setting setting : choice.parameters()) {
            checkArgument(
                    info.parameters().stream().anyMatch(p -> p.name().equals(setting.name())),
                    "Invalid parameter of feature %s: it has no '%s' (it has %s)",
                    info.id(),
                    setting.name(),
                    info.parameters().stream().map(Parameter::name).toList());
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
