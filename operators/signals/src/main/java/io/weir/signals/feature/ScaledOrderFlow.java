package io.weir.signals.feature;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * Scaled multi-level order-flow imbalance of Cont, Cucuringu and Zhang (2023): {@code OFI^m / Q}
 * with {@code Q = (1/M) Σ_m (1/2N) Σ_n (q^{m,b} + q^{m,a})}, N book events in the window.
 *
 * <p>Null without events, where Q is 0, and while an event of which one of the M levels is beyond
 * the known range is in the window.
 */
final class ScaledOrderFlow implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "ofi_scaled_level",
                    FeatureGroup.ORDER_FLOW,
                    "1",
                    "ofi_level / Q with Q = (1/M) sum over m of (1/2N) sum over events of (qb_m + qa_m), M ="
                            + " depth, N = events in the window; null if N or Q is 0, or while an event of which one of"
                            + " the M levels is beyond the known range is in the window",
                    "Cont, Cucuringu and Zhang 2023",
                    WarmUp.BOOK_WINDOW,
                    1,
                    ColumnType.DOUBLE,
                    List.of(
                            Parameter.levels(Parameter.LEVEL, "1", "2", "3", "4", "5"),
                            Parameter.window(),
                            Parameter.levels(Parameter.DEPTH, "5")));

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        int level = values.levels(Parameter.LEVEL);
        int depth = values.levels(Parameter.DEPTH);
        checkArgument(
                level <= depth,
                "Invalid parameter level of feature %s: must be at most depth %d, was %d",
                INFO.id(),
                depth,
                level);
        return "ofi_scaled_level" + level + "_" + values.windowName();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        int level = values.levels(Parameter.LEVEL);
        int depth = values.levels(Parameter.DEPTH);
        long window = values.window();
        OrderFlowLog flow = OrderFlowLog.of(inputs);
        int handle = flow.window(window);
        OrderFlowLog.DepthSum quantity = flow.depthSum(handle, depth);
        Int128 sum = new Int128();
        return (time, row, column) -> {
            WindowLog log = flow.log();
            if (!flow.isBookComplete(time, window)
                    || log.sum(handle, OrderFlowLog.unknownFlow(depth)) != 0) {
                return;
            }
            double quantities = quantity.value();
            if (quantities > 0) {
                log.sumWide(handle, OrderFlowLog.flow(level), sum);
                double events = log.sum(handle, OrderFlowLog.EVENTS);
                row.set(column, sum.toDouble() / quantities * (2.0 * depth) * events);
            }
        };
    }
}
