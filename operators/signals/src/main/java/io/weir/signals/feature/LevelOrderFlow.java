package io.weir.signals.feature;

import io.weir.schema.FixedPoint;
import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code ofi_levelM(w)} of Xu, Gould and Howison (2019): the sum of {@link OrderFlowLog}'s e of the
 * M-th best levels over the book events in w, in the venue's quantity.
 */
final class LevelOrderFlow implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "ofi_level",
                    FeatureGroup.ORDER_FLOW,
                    "quantity",
                    "sum over book events of e of the M-th best levels, as ofi_l1; null while an event of which"
                            + " level M is beyond the known range is in the window",
                    "Xu, Gould and Howison 2019",
                    WarmUp.BOOK_WINDOW,
                    1,
                    ColumnType.DOUBLE,
                    List.of(
                            Parameter.levels(Parameter.LEVEL, "1", "2", "3", "4", "5"),
                            Parameter.window()));

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return "ofi_level" + values.levels(Parameter.LEVEL) + "_" + values.windowName();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        return bind(values.levels(Parameter.LEVEL), values.window(), inputs);
    }

    static ColumnWriter bind(int level, long window, Inputs inputs) {
        OrderFlowLog flow = OrderFlowLog.of(inputs);
        flow.level(level);
        int handle = flow.window(window);
        double unit = FixedPoint.power(inputs.market().instrument().quantityScale());
        Int128 sum = new Int128();
        return (time, row, column) -> {
            if (flow.isBookComplete(time, window)
                    && flow.log().sum(handle, OrderFlowLog.unknownFlow(level)) == 0) {
                flow.log().sumWide(handle, OrderFlowLog.flow(level), sum);
                row.set(column, sum.toDouble() / unit);
            }
        };
    }
}
