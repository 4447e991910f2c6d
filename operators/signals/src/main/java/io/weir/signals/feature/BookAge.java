package io.weir.signals.feature;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.ColumnType;
import java.util.List;

/**
 * {@code age_of_book}: time since the last book message that was applied; null before the first.
 */
final class BookAge implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "age_of_book",
                    FeatureGroup.DATA_QUALITY,
                    "ns",
                    "t - time of the last book message applied; null before the first",
                    "",
                    WarmUp.NONE,
                    1,
                    ColumnType.LONG,
                    List.of());

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return "age_of_book_ns";
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        return (time, row, column) -> {
            long last = market.book().lastMessageTime();
            if (last != MarketEvent.NONE) {
                row.set(column, time - last);
            }
        };
    }
}
