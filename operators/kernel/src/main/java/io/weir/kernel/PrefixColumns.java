package io.weir.kernel;

import io.weir.schema.Instrument;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.RowBuilder;

/** Fills the columns that say what a row of an unsampled dataset is. */
final class PrefixColumns {

    private final int venue;
    private final int afterPrefix;

    PrefixColumns(DatasetSchema schema) {
        this.venue = schema.indexOf(Datasets.VENUE);
        this.afterPrefix = schema.indexOf(Datasets.CAUSE_ORDINAL) + 1;
    }

    /** Fills the prefix and returns the first column after it. */
    int fill(
            RowBuilder row, Instrument instrument, long time, long sequence, StageContext context) {
        row.set(venue, instrument.venue());
        row.set(venue + 1, instrument.symbol());
        row.set(venue + 2, time);
        row.set(venue + 3, sequence);
        row.set(venue + 4, context.availableAt());
        row.set(venue + 5, context.causeStream());
        row.set(venue + 6, context.causeOrdinal());
        return afterPrefix;
    }
}
