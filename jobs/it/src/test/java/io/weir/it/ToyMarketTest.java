package io.weir.it;

import static io.weir.it.ToyMarket.LAG;
import static io.weir.it.ToyMarket.MILLI;
import static io.weir.it.ToyMarket.PERP;
import static io.weir.it.ToyMarket.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.book.BookCounter;
import io.weir.it.ToyMarket.Touch;
import io.weir.kernel.BookOptions;
import io.weir.kernel.FeatureOptions;
import io.weir.kernel.HostConfig;
import io.weir.kernel.InstrumentHost;
import io.weir.kernel.InstrumentHosts;
import io.weir.kernel.LabelOptions;
import io.weir.kernel.StageSettings;
import io.weir.kernel.Stages;
import io.weir.kernel.testing.PlainLoop;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.Side;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Identity;
import io.weir.schema.row.Row;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.Venue;
import io.weir.venue.VenueTime;
import io.weir.venue.Venues;
import io.weir.venue.WireFormat;
import io.weir.venue.log.Recordings;
import io.weir.venue.toy.ToyVenue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A venue that has everything awkward at once goes through logs, books, features and labels; its
 * rows are compared with what the made-up market knows of itself.
 */
class ToyMarketTest {

    private static final int CONNECTIONS = 4;
    private static final int MESSAGES = 400;

    @TempDir private Path folder;

    /** Hosts and rows of a run. */
    private record Run(Map<String, InstrumentHost> hosts, List<Row> rows) {

        List<Row> of(String instrument, String dataset) {
            return rows.stream()
                    .filter(row -> row.schema().name().equals(dataset))
                    .filter(row -> text(row, "venue").equals(Instrument.venueOf(instrument)))
                    .toList();
        }

        List<Row> of(String instrument, String dataset, String sampler) {
            return of(instrument, dataset).stream()
                    .filter(row -> text(row, "sampler").equals(sampler))
                    .toList();
        }

        long count(String instrument, String counter) {
            return hosts.get(instrument).counts().get(counter);
        }
    }

    /** The spot product with other rules. */
    private record Ruled(BookRules bookRules) implements Venue {
        @Override
        public String id() {
            return ToyVenue.SPOT.id();
        }

        @Override
        public List<WireFormat> wires() {
            return ToyVenue.SPOT.wires();
        }

        @Override
        public List<String> captureNames() {
            return ToyVenue.SPOT.captureNames();
        }

        @Override
        public VenueTime time(EventKind kind) {
            return ToyVenue.SPOT.time(kind);
        }
    }

    private static Run run(List<Path> files, Venues venues) throws IOException {
        HostConfig config =
                Stages.ALL.plan(
                        StageSettings.DEFAULTS
                                .with(BookOptions.TOP_OF_BOOK, true)
                                .with(
                                        FeatureOptions.SAMPLERS,
                                        List.of("clock_100ms", "book", "trade"))
                                .with(LabelOptions.HORIZONS, List.of("1s")));
        PlainLoop loop =
                new PlainLoop(
                        config, venues, new InstrumentRegistry(List.of()), ClockSettings.DEFAULT);
        List<Row> rows = new ArrayList<>();
        loop.run(Recordings.plan(files, venues).logs(), rows::add);
        assertThat(loop.behindWatermark()).isZero();
        return new Run(loop.hosts(), rows);
    }

    private static String text(Row row, String column) {
        return row.stringAt(row.schema().indexOf(column));
    }

    private static double decimal(Row row, String column) {
        return row.doubleAt(row.schema().indexOf(column));
    }

    private static long time(Row row) {
        return row.longAt(row.schema().indexOf("event_time"));
    }

    private static List<String> states(Run run, String instrument) {
        return run.of(instrument, "book_status").stream().map(row -> text(row, "state")).toList();
    }

    private ToyMarket market(long seed) {
        ToyMarket market = new ToyMarket(seed, false);
        for (int i = 0; i < CONNECTIONS; i++) {
            market.connection("c" + i, MESSAGES);
        }
        return market;
    }

    private Run run(ToyMarket market) throws IOException {
        return run(
                List.of(ToyMarket.archive(folder, "toy", market.lines(), LAG)),
                ToyVenue.WITH_OTHERS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theBooksOfBothProductsAreTrueThroughEveryConnection(long seed) throws IOException {
        ToyMarket market = market(seed);
        Run run = run(market);
        assertThat(run.hosts()).containsOnlyKeys(PERP, SPOT);
        for (String instrument : List.of(PERP, SPOT)) {
            TreeMap<Long, Touch> written = new TreeMap<>();
            for (Row row : run.of(instrument, "top_of_book")) {
                written.put(
                        time(row),
                        new Touch((long) decimal(row, "bid"), (long) decimal(row, "ask")));
            }
            market.touches(instrument)
                    .forEach(
                            (time, touch) ->
                                    assertThat(written.floorEntry(time))
                                            .as("seed %d, %s at %d", seed, instrument, time)
                                            .isNotNull()
                                            .extracting(Map.Entry::getValue)
                                            .isEqualTo(touch));
            assertThat(states(run, instrument))
                    .as("seed %d, %s", seed, instrument)
                    .containsOnlyOnce("AWAITING_SNAPSHOT")
                    .doesNotContain("GAP", "CROSSED")
                    .filteredOn("VALID"::equals)
                    .hasSize(CONNECTIONS);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyTradeWithoutAnIdIsKept(long seed) throws IOException {
        ToyMarket market = market(seed);
        Run run = run(market);
        for (String instrument : List.of(PERP, SPOT)) {
            TreeMap<Long, Long> trades = market.trades(instrument);
            assertThat(run.count(instrument, InstrumentHosts.EVENTS + ".trade"))
                    .as("seed %d, %s", seed, instrument)
                    .isEqualTo(trades.size());
            assertThat(run.count(instrument, InstrumentHosts.DUPLICATES)).isZero();
            List<Row> rows = run.of(instrument, "features", "trade");
            assertThat(rows)
                    .extracting(ToyMarketTest::time)
                    .containsExactlyElementsOf(trades.keySet());
            // All are bought and every pause is a short one: volume adds up over connections.
            long bought = 0;
            for (Row row : rows) {
                bought += trades.get(time(row));
                assertThat(decimal(row, "cvd")).isEqualTo(bought);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void featuresAndLabelsAreThoseOfTheTrueBook(long seed) throws IOException {
        ToyMarket market = market(seed);
        Run run = run(market);
        for (String instrument : List.of(PERP, SPOT)) {
            TreeMap<Long, Touch> truth = market.touches(instrument);
            TreeMap<Long, Double> mids = new TreeMap<>();
            for (Row row : run.of(instrument, "features", "book")) {
                double mid = truth.floorEntry(time(row)).getValue().mid();
                assertThat(row.booleanAt(row.schema().indexOf("valid"))).isTrue();
                assertThat(decimal(row, "mid")).as("seed %d, %s", seed, instrument).isEqualTo(mid);
                mids.put(time(row), mid);
            }
            assertThat(mids).hasSizeGreaterThan(CONNECTIONS * MESSAGES / 10);
            int known = 0;
            List<Row> labels = run.of(instrument, "labels", "book");
            assertThat(labels).extracting(ToyMarketTest::time).containsAll(mids.keySet());
            for (Row row : labels) {
                int column = row.schema().indexOf("y_ret_1s");
                if (row.isNull(column)) {
                    continue;
                }
                known++;
                double end = truth.floorEntry(time(row) + 1_000 * MILLI).getValue().mid();
                double mid = mids.get(time(row));
                assertThat(row.doubleAt(column)).isEqualTo((end - mid) / mid);
            }
            assertThat(known).as("labels that are known").isGreaterThan(mids.size() / 4);
            assertThat(run.of(instrument, "features", "clock_100ms")).isNotEmpty();
        }
    }

    private static BookRules spotRules(Identity identity) {
        return ToyVenue.SPOT
                .bookRules()
                .withIdentity(EventKind.TRADE, identity)
                .withIdentity(EventKind.BOOK_SNAPSHOT, identity)
                .withIdentity(EventKind.BOOK_DELTA, identity);
    }

    @ParameterizedTest
    @EnumSource(
            value = Identity.class,
            names = {"GLOBAL", "PER_STREAM"})
    void copiesOfARedundantStreamAreWhatTheIdentitySays(Identity identity) throws IOException {
        ToyMarket market = new ToyMarket(4, true).connection("c", MESSAGES);
        List<ToyMarket.Line> copies =
                market.lines().stream()
                        .map(l -> new ToyMarket.Line(l.time(), "d", l.kind(), l.text()))
                        .toList();
        Run run =
                run(
                        List.of(
                                ToyMarket.archive(folder, "a", market.lines(), LAG),
                                ToyMarket.archive(folder, "b", copies, LAG + 2 * MILLI)),
                        new Venues(List.of(new Ruled(spotRules(identity)), ToyVenue.PERP)));
        long trades = market.trades(SPOT).size();
        boolean global = identity == Identity.GLOBAL;
        assertThat(run.count(SPOT, InstrumentHosts.DUPLICATES))
                .isEqualTo(global ? trades + market.deltas() : 0);
        assertThat(run.count(SPOT, InstrumentHosts.EVENTS + ".trade"))
                .isEqualTo(global ? trades : 2 * trades);
        assertThat(run.of(SPOT, "features", "trade")).hasSize((int) (global ? trades : 2 * trades));
        InstrumentHost host = run.hosts().get(SPOT);
        assertThat(host.bookCounters().get(BookCounter.DELTAS_APPLIED)).isEqualTo(market.deltas());
        assertThat(host.bookCounters().get(BookCounter.DELTAS_FOREIGN))
                .isEqualTo(global ? 0 : market.deltas());
        Touch last = market.touches(SPOT).lastEntry().getValue();
        assertThat(host.bookView().price(Side.BID, 0)).isEqualTo(last.bid() * 100_000_000);
        assertThat(host.bookView().price(Side.ASK, 0)).isEqualTo(last.ask() * 100_000_000);
        assertThat(states(run, SPOT)).doesNotContain("GAP", "CROSSED");
    }

    @Test
    void whatTheToyVenueGivesNoNumberForIsNeverACopy() throws IOException {
        ToyMarket market = new ToyMarket(5, true).connection("c", MESSAGES);
        Run run = run(market);
        assertThat(run.count(SPOT, InstrumentHosts.DUPLICATES)).isZero();
        assertThat(run.hosts().get(PERP).bookView().price(Side.BID, 0))
                .isEqualTo(market.touches(PERP).lastEntry().getValue().bid() * 100_000_000);
    }
}
