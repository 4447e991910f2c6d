package io.weir.signals.feature;

import io.weir.schema.Side;
import io.weir.schema.row.ColumnType;
import java.util.List;

/** {@code levels(side)}: price levels within the known range. */
final class LevelCount implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "levels",
                    FeatureGroup.DEPTH,
                    "1",
                    "number of price levels within the known range",
                    "",
                    WarmUp.BOOK,
                    1,
                    ColumnType.LONG,
                    List.of(Parameter.side()));

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return "levels_" + values.sideName();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        Side side = values.side();
        return (time, row, column) -> row.set(column, (long) market.ladder(side).levels());
    }
}
