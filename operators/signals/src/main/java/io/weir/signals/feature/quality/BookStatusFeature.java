package io.weir.signals.feature.quality;

import io.weir.book.BookStatus;
import io.weir.schema.row.ColumnType;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.ParameterValues;

/** {@code book_status}: the status of the book, never masked. */
public final class BookStatusFeature {

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.DATA_QUALITY, "book_status", "")
                    .definition("status of the book")
                    .type(ColumnType.STRING)
                    .value(BookStatusFeature::bind);

    private BookStatusFeature() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        return (time, row, column) -> {
            BookStatus status = market.book().status();
            if (status != null) {
                row.set(column, status.name());
            }
        };
    }
}
