package io.weir.signals.feature;

import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code ofi_l1(w)} of Cont, Kukanov and Stoikov (2014): the sum of {@link OrderFlowLog}'s e at the
 * touch over the book events in w, in the venue's quantity.
 */
final class TouchOrderFlow implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "ofi_l1",
                    FeatureGroup.ORDER_FLOW,
                    "quantity",
                    "sum over book events of e = 1{Pb>=Pb'} qb - 1{Pb<=Pb'} qb' - 1{Pa<=Pa'} qa + 1{Pa>=Pa'} qa'"
                            + " at the touch, primes before the event; null while an event of which the touch is beyond"
                            + " the known range is in the window",
                    "Cont, Kukanov and Stoikov 2014",
                    WarmUp.BOOK_WINDOW,
                    1,
                    ColumnType.DOUBLE,
                    List.of(Parameter.window()));

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return "ofi_l1_" + values.windowName();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        return LevelOrderFlow.bind(1, values.window(), inputs);
    }
}
