package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.book.BookCounter;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small recordings after reports of trouble, each with what should come of it. */
class FieldCasesITCase {

    private static final long SECOND = 1_000_000_000L;

    /** Runs the recordings of a case; skips the test where the cases are absent. */
    private static PlainRun run(String name) throws IOException {
        Path folder = SharedData.binance("../field-cases/" + name).normalize();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> inputs =
                    files.filter(file -> !file.endsWith("expected.txt")).sorted().toList();
            return PlainRun.of(inputs);
        }
    }

    @Test
    void wrongChecksumOfGzipAndJunkBehindIt() throws IOException {
        assertThat(run("damaged_gzip").rows("dead_letter"))
                .singleElement()
                .satisfies(row -> assertThat(RunRows.text(row, "detail")).contains("checksum"));
    }

    /** A line a day ahead: no rows of that day, and all are available after their time. */
    @Test
    void oneReceiveTimeADayAhead() throws IOException {
        PlainRun run = run("min_receive_jump2");
        assertThat(run.rows("dead_letter")).isEmpty();
        assertThat(run.rows("late"))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(RunRows.text(row, "reason")).isEqualTo("RECEIVE");
                            assertThat(RunRows.number(row, "delay_ns")).isEqualTo(86_400 * SECOND);
                        });
        assertThat(run.rows("features")).hasSizeBetween(5, 60);
        for (Row row : run.rows("features")) {
            assertThat(RunRows.number(row, "available_at"))
                    .isGreaterThanOrEqualTo(RunRows.number(row, "event_time"))
                    .isLessThan(RunRows.number(row, "event_time") + 5 * SECOND);
        }
    }

    @Test
    void receiveTimesInMilliseconds() throws IOException {
        PlainRun run = run("r03a_receive_time_ms");
        assertThat(run.rows("dead_letter")).isEmpty();
        assertThat(run.rows("late")).isEmpty();
        assertThat(run.rows("features")).hasSizeGreaterThan(50);
        assertThat(run.rows())
                .filteredOn(row -> row.schema().has("available_at"))
                .allSatisfy(
                        row ->
                                assertThat(RunRows.number(row, "available_at"))
                                        .isGreaterThan(1_700_000_000 * SECOND));
    }

    /** The transitions of the book, as {@code STATE REASON}. */
    private static List<String> statuses(PlainRun run) {
        return run.rows("book_status").stream()
                .map(row -> RunRows.text(row, "state") + " " + RunRows.text(row, "reason"))
                .toList();
    }

    /** Last best bid and its quantity. */
    private static String lastBid(PlainRun run) {
        List<Row> tops = run.rows("top_of_book");
        Row last = tops.get(tops.size() - 1);
        return last.valueAt(last.schema().indexOf("bid"))
                + " "
                + last.valueAt(last.schema().indexOf("bid_quantity"));
    }

    @Test
    void aSnapshotIdThatNoDeltaReaches() throws IOException {
        PlainRun run = run("min_snap_up");
        assertThat(statuses(run))
                .containsExactly(
                        "AWAITING_SNAPSHOT FIRST_RECORD",
                        "VALID SNAPSHOT",
                        "STALE SILENCE",
                        "RESYNCING SNAPSHOT",
                        "VALID SNAPSHOT",
                        "STALE END");
        assertThat(lastBid(run)).isEqualTo("100.0 300.0");
    }

    @Test
    void aDigitUpInAnUpdateId() throws IOException {
        PlainRun run = run("min_u_up");
        assertThat(statuses(run))
                .containsExactly(
                        "AWAITING_SNAPSHOT FIRST_RECORD",
                        "VALID SNAPSHOT",
                        "GAP SEQUENCE",
                        "RESYNCING SNAPSHOT",
                        "VALID SNAPSHOT",
                        "STALE END");
        assertThat(lastBid(run)).isEqualTo("100.0 300.0");
    }

    @Test
    void aSnapshotJustBeforeTheFirstDeltaOfAReconnect() throws IOException {
        PlainRun run = run("min_snapshot_before_delta");
        assertThat(statuses(run))
                .endsWith("GAP SEQUENCE", "RESYNCING SNAPSHOT", "VALID SNAPSHOT", "STALE END");
        assertThat(lastBid(run)).isEqualTo("110.0 4.0");
    }

    @Test
    void aSnapshotWhoseIdIsThePreviousOfTheNextDelta() throws IOException {
        PlainRun run = run("min_snapshot_id_is_pu");
        assertThat(statuses(run))
                .containsExactly("AWAITING_SNAPSHOT FIRST_RECORD", "VALID SNAPSHOT", "STALE END");
        assertThat(lastBid(run)).isEqualTo("100.0 3.0");
    }

    /** Deltas stop, snapshots go on: their prices every other time, and never the old ones. */
    @Test
    void snapshotsOfAFrozenBook() throws IOException {
        PlainRun run = run("min_snapshot_keeps_valid");
        assertThat(statuses(run))
                .containsExactly(
                        "AWAITING_SNAPSHOT FIRST_RECORD",
                        "VALID SNAPSHOT",
                        "STALE SILENCE",
                        "RESYNCING SNAPSHOT",
                        "VALID SNAPSHOT",
                        "STALE SILENCE");
        assertThat(lastBid(run)).isEqualTo("103.0 1.0");
    }

    /** The new numbers do not follow each other either, which is a gap of their own. */
    @Test
    void updateIdsThatStartAgainInALivingBook() throws IOException {
        PlainRun run = run("min_ids_restart2");
        assertThat(statuses(run))
                .containsSubsequence(
                        "GAP SEQUENCE", "RESYNCING SNAPSHOT", "VALID SNAPSHOT", "GAP SEQUENCE");
        assertThat(lastBid(run)).isEqualTo("90.0 2.0");
    }

    @Test
    void updateIdsThatStartAgainAfterAPause() throws IOException {
        PlainRun run = run("r35_update_ids_restart_lower");
        assertThat(statuses(run))
                .containsSubsequence(
                        "STALE END", "RESYNCING SNAPSHOT", "VALID SNAPSHOT", "STALE END");
        assertThat(run.rows("dead_letter")).isEmpty();
        assertThat(lastBid(run)).isEqualTo("9.9999 2242.0");
    }

    private static void oneValidBookOfUsdm(PlainRun run, String symbol) {
        assertThat(run.hosts().keySet()).containsExactly("binance-usdm:" + symbol);
        assertThat(run.rows("dead_letter")).isEmpty();
        assertThat(statuses(run))
                .containsExactly("AWAITING_SNAPSHOT FIRST_RECORD", "VALID SNAPSHOT", "STALE END");
        assertThat(run.rows("top_of_book")).hasSizeGreaterThan(30);
    }

    /**
     * Since 2026 messages of USD-M name their pair, as only those of COIN-M did, and {@code st}.
     */
    @Test
    void messagesOf2026() throws IOException {
        oneValidBookOfUsdm(run("r01_usdm_2026_ps_st"), "BTCUSDT");
        oneValidBookOfUsdm(run("r01c_usdm_2026_raw_no_wrapper"), "ETHUSDT");
    }

    /** Each line is the true top 20: the book follows every one. */
    @Test
    void partialDepthThatLooksLikeSnapshots() throws IOException {
        PlainRun run = run("r29c_spot_partial_raw");
        assertThat(run.rows("dead_letter")).isEmpty();
        assertThat(
                        run.host("binance-spot:BTCUSDT")
                                .bookCounters()
                                .get(BookCounter.SNAPSHOTS_LOADED))
                .isEqualTo(50);
        assertThat(statuses(run))
                .containsExactly("AWAITING_SNAPSHOT FIRST_RECORD", "VALID SNAPSHOT", "STALE END");
    }

    /** The snapshot names no symbol, and only one of 201 has a book. */
    @Test
    void allMarketArraysBesideOneBook() throws IOException {
        PlainRun run = run("r17_all_market_arrays");
        assertThat(run.hosts()).hasSize(201);
        assertThat(run.rows("dead_letter")).isEmpty();
        assertThat(
                        run.host("binance-usdm:BTCUSDT")
                                .bookCounters()
                                .get(BookCounter.SNAPSHOTS_LOADED))
                .isEqualTo(1);
        assertThat(run.rows("book_status"))
                .filteredOn(row -> RunRows.text(row, "state").equals("VALID"))
                .extracting(row -> RunRows.text(row, "symbol"))
                .containsExactly("BTCUSDT");
    }

    @Test
    void aLiquidationOfAnotherSymbol() throws IOException {
        PlainRun run = run("min_other_symbol");
        assertThat(run.rows("dead_letter")).isEmpty();
        assertThat(run.host("binance-usdm:BTCUSDT").bookView().isValid()).isFalse();
        assertThat(
                        run.host("binance-usdm:BTCUSDT")
                                .bookCounters()
                                .get(BookCounter.SNAPSHOTS_LOADED))
                .isEqualTo(1);
    }

    @Test
    void spotAndFuturesInOneFile() throws IOException {
        PlainRun run = run("r33_spot_and_usdm_in_one_file");
        assertThat(run.hosts().keySet())
                .containsExactly("binance-spot:BTCUSDT", "binance-usdm:BTCUSDT");
        assertThat(run.rows("dead_letter")).isEmpty();
        for (Row row : run.rows("top_of_book")) {
            boolean isSpot = RunRows.text(row, "venue").equals("binance-spot");
            double bid = row.doubleAt(row.schema().indexOf("bid"));
            assertThat(bid).isBetween(isSpot ? 9_990.0 : 8_990.0, isSpot ? 10_010.0 : 9_010.0);
        }
    }

    @Test
    void twoVenuesInOneFile() throws IOException {
        PlainRun run = run("min_two_venues");
        assertThat(run.hosts().keySet())
                .containsExactly("binance-spot:BTCUSDT", "binance-usdm:BTCUSDT");
        assertThat(run.rows("dead_letter")).isEmpty();
    }
}
