package io.weir.signals.feature.imbalance;

import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.ParameterValues;

/** {@code imbalance_l1=(qb-qa)/(qb+qa)}, between -1 and 1; null for a one-sided book. */
public final class TouchImbalance {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.IMBALANCE, "imbalance_l1", "1")
                    .definition("(qb - qa) / (qb + qa) at the touch; null for a one-sided book")
                    .ofBook()
                    .value(TouchImbalance::bind);

    private TouchImbalance() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        return (time, row, column) -> {
            if (market.hasTouch()) {
                long difference = market.bidQuantity() - market.askQuantity();
                double sum = (double) market.bidQuantity() + market.askQuantity();
                row.set(column, difference / sum);
            }
        };
    }
}
