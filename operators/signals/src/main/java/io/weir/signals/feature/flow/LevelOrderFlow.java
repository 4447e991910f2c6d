package io.weir.signals.feature.flow;

import io.weir.schema.FixedPoint;
import io.weir.schema.Int128;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;
import io.weir.signals.kit.Window;

/**
 * {@code ofi_levelM(w)} of Xu, Gould and Howison (2019): the sum of {@link OrderFlowLog}'s e of the
 * M-th best levels over the book events in w, in the venue's quantity.
 */
public final class LevelOrderFlow {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.ORDER_FLOW, "ofi_level", "quantity")
                    .definition(
                            "sum over book events of e of the M-th best levels, as ofi_l1; null"
                                    + " while an event of which level M is beyond the known range is in"
                                    + " the window")
                    .reference("Xu, Gould and Howison 2019")
                    .bookWindow()
                    .parameters(
                            Parameter.levels(Parameter.LEVEL, "1", "2", "3", "4", "5"),
                            Parameter.window())
                    .column("ofi_level{level}_{window}")
                    .value(LevelOrderFlow::bind);

    private LevelOrderFlow() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        return bind(values.levels(Parameter.LEVEL), values.window(), inputs);
    }

    static ColumnWriter bind(int level, long window, Inputs inputs) {
        OrderFlowLog flow = OrderFlowLog.of(inputs);
        Window past = flow.window(window, flow.level(level));
        double unit = FixedPoint.power(inputs.market().instrument().quantityScale());
        Int128 sum = new Int128();
        return (time, row, column) -> {
            if (past.isComplete(time) && past.sum(OrderFlowLog.unknownFlow(level)) == 0) {
                row.set(column, past.sumWide(OrderFlowLog.flow(level), sum).toDouble() / unit);
            }
        };
    }
}
