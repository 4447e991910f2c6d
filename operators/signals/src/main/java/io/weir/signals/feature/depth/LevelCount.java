package io.weir.signals.feature.depth;

import io.weir.schema.Side;
import io.weir.schema.row.ColumnType;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterValues;

/** {@code levels(side)}: price levels within the known range. */
public final class LevelCount {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.DEPTH, "levels", "1")
                    .definition("number of price levels within the known range")
                    .ofBook()
                    .type(ColumnType.LONG)
                    .parameters(Parameter.side())
                    .value(LevelCount::bind);

    private LevelCount() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        Side side = values.side();
        return (time, row, column) -> row.set(column, (long) market.ladder(side).levels());
    }
}
