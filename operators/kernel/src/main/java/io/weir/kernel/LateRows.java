package io.weir.kernel;

import io.weir.schema.Instrument;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;

/** Lists records that came after their time: the {@code late} dataset. */
final class LateRows {

    private final RowBuilder row = new RowBuilder(Datasets.LATE);

    Row row(MarketEvent event) {
        Stamp stamp = event.stamp();
        int column = 0;
        row.set(column++, Instrument.venueOf(event.instrument()));
        row.set(column++, Instrument.symbolOf(event.instrument()));
        row.set(column++, event.streamId());
        row.set(column++, event.ordinal());
        row.set(column++, (long) event.index());
        row.set(column++, event.kind().name());
        row.set(column++, stamp.eventTime());
        if (event.venueTime() != MarketEvent.NONE) {
            row.set(column, event.venueTime());
        }
        column++;
        row.set(column++, stamp.effectiveTime());
        row.set(column++, event.receiveTime() + stamp.clockError());
        boolean ofRecorder = stamp.lateness() == Stamp.Lateness.RECEIVE;
        row.set(
                column++,
                ofRecorder ? stamp.clockError() : stamp.effectiveTime() - stamp.eventTime());
        row.set(column, stamp.lateness().name());
        return row.build();
    }
}
