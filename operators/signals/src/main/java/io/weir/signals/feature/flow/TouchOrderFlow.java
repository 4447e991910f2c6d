package io.weir.signals.feature.flow;

import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;

/**
 * {@code ofi_l1(w)} of Cont, Kukanov and Stoikov (2014): the sum of {@link OrderFlowLog}'s e at the
 * touch over the book events in w, in the venue's quantity.
 */
public final class TouchOrderFlow {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.ORDER_FLOW, "ofi_l1", "quantity")
                    .definition(
                            "sum over book events of e = 1{Pb>=Pb'} qb - 1{Pb<=Pb'} qb' - 1{Pa<=Pa'} qa + 1{Pa>=Pa'} qa'"
                                    + " at the touch, primes before the event; null while an event of which the touch is beyond"
                                    + " the known range is in the window")
                    .reference("Cont, Kukanov and Stoikov 2014")
                    .bookWindow()
                    .parameters(Parameter.window())
                    .value(TouchOrderFlow::bind);

    private TouchOrderFlow() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        return LevelOrderFlow.bind(1, values.window(), inputs);
    }
}
