package io.weir.signals.feature.flow;

import static io.weir.schema.Checks.checkArgument;

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
 * Scaled multi-level order-flow imbalance of Cont, Cucuringu and Zhang (2023): {@code OFI^m / Q}
 * with {@code Q = (1/M) Σ_m (1/2N) Σ_n (q^{m,b} + q^{m,a})}, N book events in the window.
 *
 * <p>Null without events, where Q is 0, and while an event of which one of the M levels is beyond
 * the known range is in the window.
 */
public final class ScaledOrderFlow {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.ORDER_FLOW, "ofi_scaled_level", "1")
                    .definition(
                            "ofi_level / Q with Q = (1/M) sum over m of (1/2N) sum over events of"
                                    + " (qb_m + qa_m), M = depth, N = events in the window; null if N"
                                    + " or Q is 0, or while an event of which one of the M levels is"
                                    + " beyond the known range is in the window")
                    .reference("Cont, Cucuringu and Zhang 2023")
                    .bookWindow()
                    .parameters(
                            Parameter.levels(Parameter.LEVEL, "1", "2", "3", "4", "5"),
                            Parameter.window(),
                            Parameter.levels(Parameter.DEPTH, "5"))
                    .column("ofi_scaled_level{level}_depth{depth}_{window}")
                    .rule(ScaledOrderFlow::checkLevel)
                    .value(ScaledOrderFlow::bind);

    private ScaledOrderFlow() {}

    private static void checkLevel(ParameterValues values) {
        int level = values.levels(Parameter.LEVEL);
        int depth = values.levels(Parameter.DEPTH);
        checkArgument(
                level <= depth,
                "Invalid parameter level of feature ofi_scaled_level: must be at most depth %d,"
                        + " was %d",
                depth,
                level);
    }

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        int level = values.levels(Parameter.LEVEL);
        int depth = values.levels(Parameter.DEPTH);
        OrderFlowLog flow = OrderFlowLog.of(inputs);
        Window window = flow.window(values.window(), flow.level(depth));
        OrderFlowLog.DepthSum quantity = flow.depthSum(values.window(), depth);
        Int128 sum = new Int128();
        return (time, row, column) -> {
            if (!window.isComplete(time) || window.sum(OrderFlowLog.unknownFlow(depth)) != 0) {
                return;
            }
            double quantities = quantity.value();
            if (quantities > 0) {
                window.sumWide(OrderFlowLog.flow(level), sum);
                double events = window.sum(OrderFlowLog.EVENTS);
                row.set(column, sum.toDouble() / quantities * (2.0 * depth) * events);
            }
        };
    }
}
