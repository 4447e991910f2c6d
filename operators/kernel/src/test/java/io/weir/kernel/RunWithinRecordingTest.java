package io.weir.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.kernel.testing.PlainLoop;
import io.weir.schema.Aggressor;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.EventBody;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.event.Trade;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.schema.row.Row;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.SegmentStore;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that begins within a recording has the rows of the whole from there on. The twin is the
 * whole run, without its earlier rows.
 */
class RunWithinRecordingTest {

    private static final String ID = "binance-usdm:XUSDT";
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long START = 1_709_251_100L * SECOND;
    private static final int EVENTS = 4_000;

    /** A made-up recording: gaps with later snapshots, short and long pauses, late records. */
    private static List<MarketEvent> recording(SplittableRandom random) {
        List<MarketEvent> events = new ArrayList<>();
        long time = START;
        long last = 100;
        events.add(snapshot(time, events.size(), last));
        while (events.size() < EVENTS) {
            time += random.nextLong(40 * MILLI);
            int kind = random.nextInt(400);
            if (kind == 0) {
                events.add(event(EventKind.END, time, events.size(), StreamNote.INSTANCE));
                time += random.nextBoolean() ? 3 * SECOND : 30 * SECOND;
            } else if (kind <= 2) {
                last += 5; // lost
            } else if (kind <= 6) {
                events.add(snapshot(time, events.size(), last));
            } else if (kind < 150) {
                Aggressor side = random.nextBoolean() ? Aggressor.BUY : Aggressor.SELL;
                events.add(
                        event(
                                EventKind.TRADE,
                                time,
                                events.size(),
                                new Trade(10_000, 1 + random.nextInt(9), side, true)));
            } else {
                events.add(delta(time, events.size(), last, random));
                last++;
            }
        }
        events.add(event(EventKind.END, time, events.size(), StreamNote.INSTANCE));
        return events;
    }

    private static MarketEvent snapshot(long time, long ordinal, long last) {
        long[] prices = {9_999, 9_998, 10_001, 10_002};
        BookUpdate body =
                new BookUpdate(
                        prices, new long[] {5, 6, 7, 8}, 2, MarketEvent.NONE, MarketEvent.NONE);
        return at(EventKind.BOOK_SNAPSHOT, last, time, ordinal, body);
    }

    private static MarketEvent delta(long time, long ordinal, long last, SplittableRandom random) {
        boolean bid = random.nextBoolean();
        long price = bid ? 9_990 + random.nextInt(10) : 10_001 + random.nextInt(10);
        BookUpdate body =
                new BookUpdate(
                        new long[] {price},
                        new long[] {1 + random.nextInt(20)},
                        bid ? 1 : 0,
                        last + 1,
                        last);
        return at(EventKind.BOOK_DELTA, last + 1, time, ordinal, body);
    }

    private static MarketEvent event(EventKind kind, long time, long ordinal, EventBody body) {
        return at(kind, ordinal, time, ordinal, body);
    }

    private static MarketEvent at(
            EventKind kind, long sequence, long time, long ordinal, EventBody body) {
        boolean late = kind == EventKind.TRADE && ordinal % 97 == 0;
        Stamp.Lateness lateness = late ? Stamp.Lateness.LATE : Stamp.Lateness.ON_TIME;
        return new MarketEvent(
                ID,
                kind,
                sequence,
                "s",
                ordinal,
                0,
                time,
                time + 20 * MILLI,
                new Stamp(MarketEvent.NONE, 0, late ? time - 1 : time, time, lateness),
                body);
    }

    private static HostConfig config(long from) {
        return Stages.ALL
                .plan(
                        StageSettings.DEFAULTS
                                .with(BookOptions.TOP_OF_BOOK, true)
                                .with(
                                        FeatureOptions.SAMPLERS,
                                        List.of("clock_100ms", "book", "trade"))
                                .with(LabelOptions.HORIZONS, List.of("1s", "5s")))
                .beginningAt(from);
    }

    private static InstrumentHost host(long from) {
        return PlainLoop.host(config(from), new InstrumentRegistry(List.of()), ID);
    }

    private static Map<String, Row> run(List<MarketEvent> events, long from) {
        InstrumentHost host = host(from);
        Map<String, Row> rows = new TreeMap<>();
        events.forEach(event -> host.onEvent(event, row -> put(rows, row)));
        return rows;
    }

    private static void put(Map<String, Row> rows, Row row) {
        StringBuilder key = new StringBuilder(row.schema().name());
        for (int column : row.schema().keyIndexes()) {
            key.append(' ').append(row.valueAt(column));
        }
        assertThat(rows.put(key.toString(), row)).as("two rows of %s", key).isNull();
    }

    private static long time(Row row) {
        return row.longAt(row.schema().indexOf(row.schema().timeColumn()));
    }

    private static boolean isStatus(Row row) {
        return row.schema().name().equals("book_status");
    }

    private static String reason(Row row) {
        return row.stringAt(row.schema().indexOf("reason"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void rowsAreThoseOfTheWhole(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<MarketEvent> events = recording(random);
        MarketEvent near = events.get(random.nextInt(EVENTS));
        // At a record, between two, or on the grid of the clock.
        long from =
                switch ((int) (seed % 3)) {
                    case 0 -> near.effectiveTime();
                    case 1 -> near.effectiveTime() + 1;
                    default -> near.effectiveTime() / (100 * MILLI) * (100 * MILLI);
                };
        Map<String, Row> expected = run(events, HostConfig.BEGINNING);
        expected.values().removeIf(row -> time(row) < from || (isStatus(row) && time(row) == from));
        Map<String, Row> actual = run(events, from);
        List<Row> begun =
                actual.values().stream()
                        .filter(row -> isStatus(row) && reason(row).equals("FROM"))
                        .toList();
        actual.values()
                .removeIf(row -> isStatus(row) && (time(row) == from || begun.contains(row)));

        assertThat(actual.keySet()).as("seed %d, from %d", seed, from).isEqualTo(expected.keySet());
        actual.forEach((key, row) -> compare(key, expected.get(key), row));
        assertThat(begun).as("the status of the beginning").hasSize(1);
    }

    private static void compare(String key, Row expected, Row actual) {
        List<Column> columns = expected.schema().columns();
        for (int c = 0; c < columns.size(); c++) {
            String name = columns.get(c).name();
            if (columns.get(c).kind() == ColumnKind.FEATURE && mayLack(name, actual.isNull(c))) {
                continue;
            }
            assertThat(actual.valueAt(c)).as("%s of %s", name, key).isEqualTo(expected.valueAt(c));
        }
    }

    /** Whether a value may be absent, or other, since it remembers what was before. */
    private static boolean mayLack(String name, boolean isNull) {
        boolean remembers = name.matches(".*_\\d+s(_ns)?") || name.equals("last_aggressor");
        return name.equals("cvd") || (remembers && isNull);
    }

    @Test
    void nothingIsWrittenWithoutARecordOfTheRun() {
        List<MarketEvent> events = recording(new SplittableRandom(5));
        long last = events.get(events.size() - 1).effectiveTime();
        assertThat(run(events, last + 1)).isEmpty();
    }

    @Test
    void beginningBeforeTheRecordingIsTheWhole() {
        List<MarketEvent> events = recording(new SplittableRandom(6));
        Map<String, Row> whole = run(events, HostConfig.BEGINNING);
        Map<String, Row> early = run(events, START - SECOND);
        assertThat(early.keySet()).isEqualTo(whole.keySet());
        early.forEach(
                (key, row) -> assertThat(row.valueAt(5)).isEqualTo(whole.get(key).valueAt(5)));
    }

    @Test
    void countsBeginWithTheRun() {
        List<MarketEvent> events = recording(new SplittableRandom(7));
        long from = events.get(EVENTS / 2).effectiveTime();
        InstrumentHost host = host(from);
        events.forEach(event -> host.onEvent(event, row -> {}));
        long trades =
                events.stream()
                        .filter(e -> e.kind() == EventKind.TRADE && e.effectiveTime() >= from)
                        .count();
        assertThat(host.counts().get(InstrumentHosts.EVENTS + ".trade")).isEqualTo(trades);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void restoreBeforeTheBeginningChangesNothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<MarketEvent> events = recording(random);
        int cut = random.nextInt(EVENTS / 2);
        long from = events.get(cut + random.nextInt(EVENTS / 2)).effectiveTime();
        InstrumentHost first = host(from);
        events.subList(0, cut).forEach(event -> first.onEvent(event, row -> {}));
        InstrumentHost second = host(from);
        restore(first, second);
        Map<String, Row> rows = new TreeMap<>();
        events.subList(cut, events.size())
                .forEach(event -> second.onEvent(event, row -> put(rows, row)));
        Map<String, Row> expected = run(events, from);
        assertThat(rows.keySet()).as("seed %d", seed).isEqualTo(expected.keySet());
        rows.forEach((key, row) -> compare(key, expected.get(key), row));
    }

    private static void restore(InstrumentHost from, InstrumentHost to) {
        Map<String, byte[]> segments = new TreeMap<>();
        MapStore store = new MapStore(segments);
        List<StateSection> written = from.sections();
        List<StateSection> read = to.sections();
        for (int i = 0; i < written.size(); i++) {
            ByteOutput out = new ByteOutput();
            written.get(i).write(out);
            written.get(i).segmented().forEach(part -> part.writeSegments(store));
            read.get(i).read(written.get(i).sectionVersion(), new ByteInput(out.toByteArray()));
            read.get(i).segmented().forEach(part -> part.readSegments(store));
        }
    }

    private record MapStore(Map<String, byte[]> bytes) implements SegmentStore {

        @Override
        public void put(String name, long segment, byte[] content) {
            bytes.put(name + ' ' + segment, content);
        }

        @Override
        public byte @Nullable [] get(String name, long segment) {
            return bytes.get(name + ' ' + segment);
        }

        @Override
        public void remove(String name, long segment) {
            bytes.remove(name + ' ' + segment);
        }
    }
}
