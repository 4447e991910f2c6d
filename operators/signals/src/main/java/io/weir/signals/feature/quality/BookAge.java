package io.weir.signals.feature.quality;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.ColumnType;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.ParameterValues;

/**
 * {@code age_of_book}: time since the last book message that was applied; null before the first.
 */
public final class BookAge {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.DATA_QUALITY, "age_of_book", "ns")
                    .definition("t - time of the last book message applied; null before the first")
                    .type(ColumnType.LONG)
                    .column("age_of_book_ns")
                    .value(BookAge::bind);

    private BookAge() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        return (time, row, column) -> {
            long last = market.book().lastMessageTime();
            if (last != MarketEvent.NONE) {
                row.set(column, time - last);
            }
        };
    }
}
