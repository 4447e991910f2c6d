package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.book.BookCounter;
import io.weir.book.BookCounters;
import io.weir.kernel.Counts;
import io.weir.kernel.InstrumentHost;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The facts that were checked on the recordings independently: Weir must find the same. */
class RecordingFactsITCase {

    private static final String SPOT = "binance-spot:BTCUSDT";
    private static final String USD_M = "binance-usdm:BTCUSDT";
    private static final String COIN_M = "binance-coinm:BTCUSD_PERP";

    /** What {@code data/README.md} says of a recording. */
    private record Facts(
            long deltas,
            long quotes,
            long trades,
            long late,
            long compared,
            long unequal,
            long comparedAtEqualId) {}

    @Test
    void spot() throws IOException {
        // Two exceptions, both with the best bid outside the snapshot's known range.
        check(SPOT, SharedData.spot(), new Facts(6_495, 73_174, 19_904, 0, 6_493, 2, 1_072));
    }

    @Test
    void usdMargined2024() throws IOException {
        check(
                USD_M,
                SharedData.usdMargined2024(),
                new Facts(6_551, 66_089, 21_313, 0, 6_547, 0, 629));
    }

    @Test
    void usdMargined2023WithLateRecords() throws IOException {
        PlainRun run =
                check(
                        USD_M,
                        SharedData.usdMargined2023(),
                        new Facts(16_110, 44_205, 12_935, 503, 16_110, 0, 1_565));
        assertThat(run.host(USD_M).counts().get("weir.events.ticker")).isEqualTo(514);
        List<Row> late = run.rows("late");
        assertThat(late).hasSize(503);
        assertThat(late.stream().filter(row -> text(row, "kind").equals("BOOK_DELTA"))).hasSize(54);
        assertThat(late).allMatch(row -> text(row, "reason").equals("LATE"));
    }

    @Test
    void coinMargined() throws IOException {
        check(
                COIN_M,
                SharedData.coinMargined(),
                new Facts(44_795, 48_355, 5_235, 0, 44_772, 0, 1_885));
    }

    @Test
    void allInOneRun() throws IOException {
        PlainRun run = PlainRun.of(SharedData.all());
        assertThat(run.hosts()).containsOnlyKeys(COIN_M, SPOT, USD_M);
        assertThat(run.behindWatermark()).isZero();
        assertThat(run.rows("dead_letter")).isEmpty();
        assertThat(run.rows("late")).hasSize(503);
        List<String> transitions =
                run.rows("book_status").stream()
                        .filter(row -> text(row, "venue").equals("binance-usdm"))
                        .map(row -> text(row, "state") + " " + text(row, "reason"))
                        .toList();
        assertThat(transitions)
                .containsExactly(
                        "AWAITING_SNAPSHOT FIRST_RECORD",
                        "VALID SNAPSHOT",
                        "STALE END",
                        "AWAITING_SNAPSHOT NEW_COVERAGE",
                        "VALID SNAPSHOT",
                        "STALE END",
                        "AWAITING_SNAPSHOT NEW_COVERAGE",
                        "VALID SNAPSHOT",
                        "STALE END");
        // 7.1 s, 514.2 s and 344.7 s of coverage at ten rows a second, and none for the years
        // between.
        assertThat(usdRows(run)).isBetween(8_600L, 8_700L);
        assertThat(usdRows(run))
                .isEqualTo(
                        usdRows(PlainRun.of(SharedData.usdMargined2022()))
                                + usdRows(PlainRun.of(SharedData.usdMargined2023()))
                                + usdRows(PlainRun.of(SharedData.usdMargined2024())));
    }

    private static long usdRows(PlainRun run) {
        return run.rows("features").stream()
                .filter(row -> text(row, "venue").equals("binance-usdm"))
                .count();
    }

    private static PlainRun check(String instrument, List<Path> inputs, Facts facts)
            throws IOException {
        PlainRun run = PlainRun.of(inputs);
        InstrumentHost host = run.host(instrument);
        Counts seen = host.counts();
        BookCounters book = host.bookCounters();

        assertThat(run.behindWatermark()).as("records behind the watermark").isZero();
        assertThat(run.rows("dead_letter")).as("dead letters").isEmpty();
        assertThat(seen.get("weir.events.book_delta")).as("deltas").isEqualTo(facts.deltas());
        assertThat(seen.get("weir.events.best_quote")).as("quotes").isEqualTo(facts.quotes());
        assertThat(seen.get("weir.events.trade")).as("trades").isEqualTo(facts.trades());
        assertThat(seen.get("weir.duplicates")).as("duplicates").isZero();
        assertThat(seen.get("weir.late")).as("late").isEqualTo(facts.late());
        assertThat(book.get(BookCounter.GAPS)).as("gaps").isZero();
        assertThat(book.get(BookCounter.CROSSED)).as("crossed").isZero();
        assertThat(book.get(BookCounter.QUOTES_COMPARED)).isEqualTo(facts.compared());
        assertThat(book.get(BookCounter.QUOTES_UNEQUAL)).isEqualTo(facts.unequal());
        assertThat(book.get(BookCounter.QUOTES_UNEQUAL_OUTSIDE_KNOWN)).isEqualTo(facts.unequal());
        assertThat(book.get(BookCounter.QUOTES_COMPARED_EQUAL_ID))
                .isEqualTo(facts.comparedAtEqualId());
        assertThat(book.get(BookCounter.QUOTES_UNEQUAL_EQUAL_ID)).isZero();
        return run;
    }

    private static String text(Row row, String column) {
        return row.stringAt(row.schema().indexOf(column));
    }
}
