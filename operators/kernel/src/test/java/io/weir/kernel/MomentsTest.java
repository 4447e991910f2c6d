package io.weir.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.kernel.testing.PlainLoop;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.EventBody;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the real stages do at one moment: silence, then ends of horizons, then clock rows. */
class MomentsTest {

    private static final String ID = "binance-spot:XUSDT";
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_709_251_100L * SECOND;

    private final List<Row> rows = new ArrayList<>();
    private final InstrumentHost host =
            PlainLoop.host(
                    Stages.ALL.plan(
                            StageSettings.DEFAULTS
                                    .with(FeatureOptions.SAMPLERS, List.of("clock_1s"))
                                    .with(LabelOptions.HORIZONS, List.of("9s", "10s"))),
                    new InstrumentRegistry(List.of()),
                    ID);

    /** The book falls silent at the very moment of a grid point and of the end of a horizon. */
    @Test
    void silenceComesBeforeEndsOfHorizonsAndTheseBeforeClockRows() {
        snapshot(START);
        heartbeat(START + 10 * SECOND + 1);

        int silence = indexOf("book_status", START + 10 * SECOND);
        int label = indexOf("labels", START);
        int clock = indexOf("features", START + 10 * SECOND);
        assertThat(List.of(silence, label, clock)).isSorted().doesNotContain(-1);
        assertThat(text(rows.get(silence))).contains("state=STALE", "reason=SILENCE");
        Row future = rows.get(label);
        assertThat(future.valueAt(future.schema().indexOf("y_void_9s"))).isNull();
        assertThat(future.valueAt(future.schema().indexOf("y_void_10s"))).isEqualTo("STALE");
        assertThat(text(rows.get(clock))).contains("valid=false", "invalid_reason=STALE");
        assertThat(text(rows.get(indexOf("features", START + 9 * SECOND)))).contains("valid=true");
    }

    @Test
    void aMomentComesAfterTheRecordsOfItsTimeAndBeforeLaterOnes() {
        snapshot(START);
        bid(START + 3 * SECOND, 10_000, 1);
        assertThat(indexOf("features", START + 3 * SECOND))
                .as("not known to be over")
                .isEqualTo(-1);

        bid(START + 3 * SECOND + 1, 9_997, 2);

        Row before = rows.get(indexOf("features", START + 2 * SECOND));
        Row at = rows.get(indexOf("features", START + 3 * SECOND));
        assertThat(number(at, "mid")).isGreaterThan(number(before, "mid"));
        assertThat(at.longAt(at.schema().indexOf("cause_ordinal"))).isEqualTo(1);
        assertThat(at.longAt(at.schema().indexOf("available_at")))
                .as("known with the first record after it")
                .isEqualTo(START + 3 * SECOND + 1 + SECOND);
    }

    @Test
    void anEndLivesThroughItsOwnMoment() {
        snapshot(START);
        at(EventKind.END, START + 2 * SECOND, 7, StreamNote.INSTANCE);

        assertThat(text(rows.get(indexOf("features", START + 2 * SECOND)))).contains("valid=true");
        int end = indexOf("book_status", START + 2 * SECOND);
        assertThat(end).isGreaterThan(indexOf("features", START + 2 * SECOND));
        assertThat(text(rows.get(end))).contains("state=STALE", "reason=END");
    }

    private static String text(Row row) {
        return row.toString();
    }

    private static double number(Row row, String column) {
        return row.doubleAt(row.schema().indexOf(column));
    }

    /** Place of the only row of a dataset at a time, or -1. */
    private int indexOf(String dataset, long time) {
        int found = -1;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.schema().name().equals(dataset)
                    && row.longAt(row.schema().indexOf("event_time")) == time) {
                found = found < 0 || dataset.equals("book_status") ? i : found;
            }
        }
        return found;
    }

    private void snapshot(long time) {
        long[] prices = {9_999, 9_998, 10_001, 10_002};
        at(
                EventKind.BOOK_SNAPSHOT,
                time,
                0,
                new BookUpdate(
                        prices, new long[] {5, 6, 7, 8}, 2, MarketEvent.NONE, MarketEvent.NONE));
    }

    private void bid(long time, long price, long sequence) {
        at(
                EventKind.BOOK_DELTA,
                time,
                sequence,
                new BookUpdate(new long[] {price}, new long[] {3}, 1, sequence, sequence - 1));
    }

    private void heartbeat(long time) {
        at(EventKind.HEARTBEAT, time, 9, StreamNote.INSTANCE);
    }

    private void at(EventKind kind, long time, long sequence, EventBody body) {
        Stamp stamp = new Stamp(time, 0, time, time, Stamp.Lateness.ON_TIME);
        MarketEvent event =
                new MarketEvent(
                        ID, kind, sequence, "s", sequence, 0, time, time + SECOND, stamp, body);
        host.onEvent(event, rows::add);
    }
}
