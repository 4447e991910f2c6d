package io.weir.signals.feature.volatility;

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
 * {@code rv(w)=Σr²} over the changes of the mid in w, {@code r =
 * StrictMath.log1p((m_n-m_{n-1})/m_{n-1})}, each r² rounded once to a multiple of 2^-96.
 */
public final class RealizedVariance {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.VOLATILITY, "rv", "1")
                    .definition(
                            "sum of r^2 over the changes of the mid in w, r = log1p((m_n - m_(n-1)) / m_(n-1)), each r^2"
                                    + " rounded once to a multiple of 2^-96; changes to and from an unknown mid are no terms")
                    .bookWindow()
                    .parameters(Parameter.window())
                    .value(RealizedVariance::bind);

    private RealizedVariance() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Window window = MidLog.of(inputs).window(values.window());
        Int128 sum = new Int128();
        return (time, row, column) -> {
            if (window.isComplete(time)) {
                row.set(column, window.sumWide(MidLog.VARIANCE, sum).fixedToDouble());
            }
        };
    }
}
