package io.weir.flink.instrument;

import io.weir.schema.Instrument;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;

/** Lists records that could not be used: the {@code dead_letter} dataset. */
public final class DeadLetterRows {

    private final RowBuilder row = new RowBuilder(Datasets.DEAD_LETTER);

    /** The row of an event whose body is a dead letter. */
    public Row row(MarketEvent event) {
        return row(event, (DeadLetter) event.body());
    }

    /** The row of an event that is given up for a reason found later. */
    public Row row(MarketEvent event, DeadLetter letter) {
        boolean named = event.instrument().indexOf(':') > 0;
        int column = 0;
        row.set(
                column++,
                named ? Instrument.venueOf(event.instrument()) : MarketEvent.NO_INSTRUMENT);
        row.set(
                column++,
                named ? Instrument.symbolOf(event.instrument()) : MarketEvent.NO_INSTRUMENT);
        row.set(column++, event.streamId());
        row.set(column++, event.ordinal());
        row.set(column++, (long) event.index());
        row.set(column++, event.receiveTime());
        row.set(column++, letter.reason().name());
        row.set(column++, letter.detail());
        row.set(column, letter.raw());
        return row.build();
    }
}
