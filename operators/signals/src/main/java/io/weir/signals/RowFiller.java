package io.weir.signals;

import io.weir.schema.Instrument;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import io.weir.signals.feature.ColumnWriter;
import java.util.Objects;

/** Fills the columns of a feature row: the key, then every feature that may be shown. */
final class RowFiller {

    private final RowBuilder row;
    private final String venue;
    private final String symbol;
    private final ColumnWriter[] writers;
    private final boolean[] masked;
    private final int venueColumn;
    private final int symbolColumn;
    private final int samplerColumn;
    private final int timeColumn;
    private final int sequenceColumn;
    private final int availableColumn;
    private final int streamColumn;
    private final int ordinalColumn;
    private final int validColumn;
    private final int reasonColumn;
    private final int firstFeature;

    RowFiller(RowBuilder row, Instrument instrument, ColumnWriter[] writers, boolean[] masked) {
        this.row = row;
        this.venue = instrument.venue();
        this.symbol = instrument.symbol();
        this.writers = writers;
        this.masked = masked;
        venueColumn = row.schema().indexOf(Datasets.VENUE);
        symbolColumn = row.schema().indexOf(Datasets.SYMBOL);
        samplerColumn = row.schema().indexOf(Datasets.SAMPLER);
        timeColumn = row.schema().indexOf(Datasets.EVENT_TIME);
        sequenceColumn = row.schema().indexOf(Datasets.ROW_SEQ);
        availableColumn = row.schema().indexOf(Datasets.AVAILABLE_AT);
        streamColumn = row.schema().indexOf(Datasets.CAUSE_STREAM);
        ordinalColumn = row.schema().indexOf(Datasets.CAUSE_ORDINAL);
        validColumn = row.schema().indexOf("valid");
        reasonColumn = row.schema().indexOf("invalid_reason");
        firstFeature = row.schema().columns().size() - writers.length;
    }

    Row fill(SampledRow key) {
        row.set(venueColumn, venue);
        row.set(symbolColumn, symbol);
        row.set(samplerColumn, key.sampler());
        row.set(timeColumn, key.eventTime());
        row.set(sequenceColumn, key.rowSeq());
        row.set(availableColumn, key.availableAt());
        row.set(streamColumn, key.causeStream());
        row.set(ordinalColumn, key.causeOrdinal());
        row.set(validColumn, key.valid());
        if (!key.valid()) {
            row.set(reasonColumn, Objects.requireNonNull(key.invalidReason()));
        }
        long time = key.eventTime();
        boolean valid = key.valid();
        for (int i = 0; i < writers.length; i++) {
            if (valid || !masked[i]) {
                writers[i].write(time, row, firstFeature + i);
            }
        }
        return row.build();
    }
}
