package io.weir.kernel;

import io.weir.schema.Checks;
import io.weir.schema.Instrument;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;

/** Lists records that could not be used: the {@code dead_letter} dataset. */
final class DeadLetterRows {

    private static final byte[] NO_BYTES = {};

    private final RowBuilder row = new RowBuilder(Datasets.DEAD_LETTER);

    /** What is wrong with a record behind the watermark, which is a bug. */
    static DeadLetter behindWatermark(MarketEvent event, long watermarkMillis) {
        String detail =
                Checks.format(
                        "%s must stand behind the watermark %d ms, was at %d ns",
                        event.kind(), watermarkMillis, event.effectiveTime());
        return new DeadLetter(DeadLetter.Reason.ORDER, detail, NO_BYTES);
    }

    /** A record and what was wrong with it. */
    Row row(MarketEvent event, DeadLetter letter) {
        boolean unknown = event.instrument().equals(MarketEvent.NO_INSTRUMENT);
        int column = 0;
        row.set(column++, unknown ? event.instrument() : Instrument.venueOf(event.instrument()));
        row.set(column++, unknown ? event.instrument() : Instrument.symbolOf(event.instrument()));
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
