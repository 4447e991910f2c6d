package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.book.BookKeeper;
import io.weir.book.BookView;
import io.weir.kernel.InstrumentHost;
import io.weir.kernel.testing.PlainLoop;
import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.venue.Venues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same window gives the same bits, whenever the run began. */
class LaterStartITCase {

    private static final List<String> SAMPLERS = List.of("clock_100ms", "bbo", "trade");
    private static final Pattern WINDOW = Pattern.compile(".*_(\\d+)s(_ns)?");
    private static final long SECOND = 1_000_000_000L;
    private static final int SNAPSHOT_LEVELS = 500;

    @TempDir private Path folder;

    @Test
    void spot() throws IOException {
        check(RecordedLines.ofLog(SharedData.spot()).seconds(80), "binance-spot:BTCUSDT");
    }

    @Test
    void usdMargined2024() throws IOException {
        check(
                RecordedLines.ofLog(SharedData.usdMargined2024()).seconds(80),
                "binance-usdm:BTCUSDT");
    }

    @Test
    void coinMargined() throws IOException {
        check(
                RecordedLines.ofLog(SharedData.coinMargined()).seconds(80),
                "binance-coinm:BTCUSD_PERP");
    }

    private void check(RecordedLines lines, String id) throws IOException {
        List<MarketEvent> events =
                Objects.requireNonNull(OrderedRun.ordered(lines, folder).get(id));
        Instrument instrument = OrderedRun.REGISTRY.instrument(id);
        List<MarketEvent> later = from(events, instrument, 7 * SECOND);
        long begin = later.get(0).effectiveTime();
        // Until then the snapshot that never was is the last book message.
        long shared = later.get(1).effectiveTime();
        Map<String, Row> full = rows(id, events);
        TreeSet<String> warm = new TreeSet<>();
        int rows = 0;
        for (Map.Entry<String, Row> entry : rows(id, later).entrySet()) {
            Row there = full.get(entry.getKey());
            if (RecordedTape.time(entry.getValue()) > shared) {
                assertThat(there).as(entry.getKey()).isNotNull();
                compare(entry.getKey(), there, entry.getValue(), begin, warm);
                rows++;
            }
        }
        assertThat(rows).as("rows of both runs").isGreaterThan(1_000);
        assertThat(warm)
                .as("columns over windows that were warm in both runs")
                .containsAll(
                        PlainRun.config(SAMPLERS).dataset(Datasets.FEATURES).columns().stream()
                                .filter(column -> column.kind() == ColumnKind.FEATURE)
                                .map(Column::name)
                                .filter(name -> WINDOW.matcher(name).matches())
                                .toList());
    }

    private static void compare(String key, Row full, Row later, long begin, TreeSet<String> warm) {
        for (int c = 0; c < full.schema().columns().size(); c++) {
            Column column = full.schema().columns().get(c);
            Matcher window = WINDOW.matcher(column.name());
            boolean compared;
            if (column.kind() == ColumnKind.FEATURE && window.matches()) {
                long length = Long.parseLong(window.group(1)) * SECOND;
                compared = RecordedTape.time(full) - length >= begin;
                if (compared) {
                    warm.add(column.name());
                } else {
                    assertThat(later.isNull(c)).as("%s of %s", column.name(), key).isTrue();
                }
            } else {
                compared = isComparable(column) && !later.isNull(c) && !full.isNull(c);
            }
            if (compared && !Objects.equals(full.valueAt(c), later.valueAt(c))) {
                throw new AssertionError(
                        column.name()
                                + " of "
                                + key
                                + ": was "
                                + full.valueAt(c)
                                + ", with a later start "
                                + later.valueAt(c));
            }
        }
    }

    /** Whether a column says nothing of the run's beginning or of the depth of its snapshot. */
    private static boolean isComparable(Column column) {
        boolean value = column.kind() == ColumnKind.FEATURE || column.name().startsWith("y_");
        return value && !column.name().equals("cvd") && !column.name().startsWith("levels_");
    }

    private static Map<String, Row> rows(String id, List<MarketEvent> events) {
        InstrumentHost host = PlainLoop.host(PlainRun.config(SAMPLERS), OrderedRun.REGISTRY, id);
        Map<String, Row> rows = new TreeMap<>();
        for (MarketEvent event : events) {
            host.onEvent(
                    event,
                    row -> {
                        String dataset = row.schema().name();
                        if (dataset.equals(Datasets.FEATURES) || dataset.equals(Datasets.LABELS)) {
                            rows.put(CausalityCheck.key(row), row);
                        }
                    });
        }
        return rows;
    }

    /** A snapshot of the book as it was before a delta, and all records from that delta on. */
    private static List<MarketEvent> from(
            List<MarketEvent> events, Instrument instrument, long after) {
        var rules = Venues.ALL.of(instrument.venue()).bookRules();
        BookKeeper keeper = new BookKeeper(instrument, rules);
        long begin = events.get(0).effectiveTime() + after;
        for (int i = 0; i < events.size(); i++) {
            MarketEvent event = events.get(i);
            if (event.kind() == EventKind.BOOK_DELTA
                    && event.effectiveTime() > begin
                    && keeper.view().isValid()) {
                List<MarketEvent> later = new ArrayList<>();
                boolean spot = instrument.venue().equals("binance-spot");
                later.add(snapshot(keeper.view(), events.get(i - 1), event, spot));
                later.addAll(events.subList(i, events.size()));
                return later;
            }
            keeper.onEvent(event);
        }
        throw new IllegalStateException("The book is never VALID");
    }

    private static MarketEvent snapshot(
            BookView book, MarketEvent before, MarketEvent delta, boolean spot) {
        long[] prices = new long[2 * SNAPSHOT_LEVELS];
        long[] quantities = new long[2 * SNAPSHOT_LEVELS];
        for (int i = 0; i < SNAPSHOT_LEVELS; i++) {
            prices[i] = book.price(Side.BID, i);
            quantities[i] = book.quantity(Side.BID, i);
            prices[SNAPSHOT_LEVELS + i] = book.price(Side.ASK, i);
            quantities[SNAPSHOT_LEVELS + i] = book.quantity(Side.ASK, i);
        }
        // The first delta that is kept must begin at the snapshot's id or, on spot, behind it.
        long sequence = ((BookUpdate) delta.body()).firstSequence() - (spot ? 1 : 0);
        return new MarketEvent(
                delta.instrument(),
                EventKind.BOOK_SNAPSHOT,
                sequence,
                delta.streamId(),
                before.ordinal(),
                0,
                MarketEvent.NONE,
                before.receiveTime(),
                before.stamp(),
                new BookUpdate(
                        prices, quantities, SNAPSHOT_LEVELS, MarketEvent.NONE, MarketEvent.NONE));
    }
}
