package io.weir.signals.feature;

import io.weir.book.BookStatus;
import io.weir.schema.row.ColumnType;
import java.util.List;

/** {@code book_status}: the status of the book, never masked. */
final class BookStatusFeature implements Feature {

    private static final FeatureInfo INFO =
            new FeatureInfo(
                    "book_status",
                    FeatureGroup.DATA_QUALITY,
                    "",
                    "status of the book",
                    "",
                    WarmUp.NONE,
                    1,
                    ColumnType.STRING,
                    List.of());

    @Override
    public FeatureInfo info() {
        return INFO;
    }

    @Override
    public String columnName(ParameterValues values) {
        return INFO.id();
    }

    @Override
    public ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        return (time, row, column) -> {
            BookStatus status = market.book().status();
            if (status != null) {
                row.set(column, status.name());
            }
        };
    }
}
