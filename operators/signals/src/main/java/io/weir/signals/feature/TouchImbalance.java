package io.weir.signals.feature;

import io.weir.schema.row.ColumnType;
import java.util.List;

/** {@code imbalance_l1=(qb-qa)/(qb+qa)}, between -1 and 1; null for a one-sided book. */
final class TouchImbalance implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "imbalance_l1",
                    FeatureGroup.IMBALANCE,
                    "1",
                    "(qb - qa) / (qb + qa) at the touch; null for a one-sided book",
                    "",
                    WarmUp.BOOK,
                    1,
                    ColumnType.DOUBLE,
                    List.of());

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return INFO.id();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
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
