package io.weir.it;

import io.weir.it.OrderedRun.Emitted;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bugs that look ahead: what a check of causality is there to catch. */
final class Planted {

    static final String LEAKING = "age_of_book_ns";
    static final String LEAKING_LABEL = "y_dir_1s";
    private static final long SECOND = 1_000_000_000L;
    private static final long GRID = 100_000_000L;

    private Planted() {}

    /** The run with one feature that knows when the record after the row's own will come. */
    static OrderedRun leakingFeature(OrderedRun run) {
        return run.map(emitted -> leaking(run, emitted));
    }

    private static Row leaking(OrderedRun run, Emitted emitted) {
        List<MarketEvent> records = run.records().get(emitted.under().instrument());
        int next = emitted.place() + 1;
        if (!emitted.row().schema().has(LEAKING) || next >= records.size()) {
            return emitted.row();
        }
        long ahead = records.get(next).effectiveTime() - emitted.under().effectiveTime();
        return with(emitted.row(), LEAKING, ahead);
    }

    /** The run with one feature that depends on what comes a second after its row. */
    static OrderedRun farSightedFeature(OrderedRun run) {
        return run.map(
                emitted ->
                        emitted.row().schema().has(LEAKING)
                                ? with(emitted.row(), LEAKING, after(run, emitted, time(emitted)))
                                : emitted.row());
    }

    /** The run with one label that depends on what comes a second after its horizon. */
    static OrderedRun farSightedLabel(OrderedRun run) {
        return run.map(
                emitted -> {
                    Row row = emitted.row();
                    if (!row.schema().has(LEAKING_LABEL)) {
                        return row;
                    }
                    long end = row.longAt(row.schema().indexOf("y_matured_at_1s"));
                    return with(row, LEAKING_LABEL, after(run, emitted, end));
                });
    }

    private static long time(Emitted emitted) {
        Row row = emitted.row();
        return row.longAt(row.schema().indexOf(Datasets.EVENT_TIME));
    }

    private static long after(OrderedRun run, Emitted emitted, long moment) {
        return run.firstAfter(emitted.under().instrument(), moment + SECOND) % SECOND;
    }

    private static Row with(Row row, String column, long more) {
        RowBuilder copy = new RowBuilder(row.schema());
        for (int i = 0; i < row.schema().columns().size(); i++) {
            Object value = row.valueAt(i);
            if (value instanceof Long number) {
                copy.set(i, i == row.schema().indexOf(column) ? number + more : number);
            } else if (value instanceof Double number) {
                copy.set(i, number);
            } else if (value instanceof Boolean flag) {
                copy.set(i, flag);
            } else if (value instanceof String text) {
                copy.set(i, text);
            }
        }
        return copy.build();
    }

    /**
     * Makes clock rows that do not wait for the first record after them: the host is told that the
     * moment has passed, with the receive time of the record before.
     */
    static final class PeekingClock implements OrderedRun.Feed {

        private long received;

        @Override
        public void before(
                MarketEvent event, @Nullable MarketEvent previous, List<MarketEvent> out) {
            if (previous == null || previous.kind() == EventKind.END) {
                received = 0;
                return;
            }
            received = Math.max(received, previous.receiveTime());
            long grid = (Math.floorDiv(previous.effectiveTime(), GRID) + 1) * GRID;
            if (grid + 1 < event.effectiveTime()) {
                Stamp stamp = previous.stamp();
                out.add(
                        new MarketEvent(
                                event.instrument(),
                                EventKind.HEARTBEAT,
                                previous.ordinal(),
                                previous.streamId(),
                                previous.ordinal(),
                                previous.index() + 1,
                                MarketEvent.NONE,
                                received,
                                new Stamp(
                                        stamp.promise(),
                                        stamp.offset(),
                                        grid + 1,
                                        grid + 1,
                                        Stamp.Lateness.ON_TIME),
                                StreamNote.INSTANCE));
            }
        }
    }
}
