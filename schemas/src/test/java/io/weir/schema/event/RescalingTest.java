package io.weir.schema.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.Aggressor;
import io.weir.schema.ContractKind;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.List;
import org.junit.jupiter.api.Test;

class RescalingTest {

    private static final String ID = "x:Y";
    private static final long NONE = MarketEvent.NONE;
    private static final Stamp STAMP = new Stamp(1, 2, 3, 4, Stamp.Lateness.LATE);

    private static InstrumentRegistry registry(int priceScale, int quantityScale) {
        return new InstrumentRegistry(
                List.of(
                        new Instrument(
                                "x",
                                "Y",
                                priceScale,
                                quantityScale,
                                1,
                                1,
                                ContractKind.SPOT,
                                1,
                                "",
                                "",
                                "",
                                false,
                                0,
                                0)));
    }

    private static Rescaling rescaling(InstrumentRegistry from, InstrumentRegistry to) {
        ByteOutput out = new ByteOutput();
        Rescaling.write(List.of(ID, "x:Z"), from, out);
        return Rescaling.read(new ByteInput(out.toByteArray()), to);
    }

    private static MarketEvent event(String instrument, EventKind kind, EventBody body) {
        return new MarketEvent(instrument, kind, 7, "s", 8, 9, 10, 11, STAMP, body);
    }

    /** Prices have two places less, quantities three more. */
    private static MarketEvent changed(EventKind kind, EventBody body) {
        return rescaling(registry(4, 2), registry(2, 5)).apply(event(ID, kind, body));
    }

    private static EventBody body(EventKind kind, EventBody body) {
        MarketEvent changed = changed(kind, body);
        assertThat(changed).isEqualTo(event(ID, kind, changed.body()));
        return changed.body();
    }

    @Test
    void pricesAndQuantitiesAreThoseOfTodaysScales() {
        assertThat(body(EventKind.TRADE, new Trade(12_300, -5, Aggressor.BUY, true)))
                .isEqualTo(new Trade(123, -5_000, Aggressor.BUY, true));
        assertThat(body(EventKind.BEST_QUOTE, new BestQuote(-100, 1, NONE, 0)))
                .isEqualTo(new BestQuote(-1, 1_000, NONE, 0));
        assertThat(body(EventKind.LIQUIDATION, new Liquidation(Aggressor.SELL, 700, 6)))
                .isEqualTo(new Liquidation(Aggressor.SELL, 7, 6_000));
        assertThat(body(EventKind.BAR, new Bar(1, 2, 100, 400, 200, 300, 5, 6, 7, true)))
                .isEqualTo(new Bar(1, 2, 1, 4, 2, 3, 5_000, 6_000, 7, true));
    }

    @Test
    void levelsChangeAndTheirDigitsStay() {
        WireDigits wire = new WireDigits(new byte[] {1, 2}, new byte[] {0, 1}, 77, 10);
        BookUpdate update =
                new BookUpdate(new long[] {500, 600}, new long[] {0, 9}, 1, 20, 19, wire);

        BookUpdate changed = (BookUpdate) body(EventKind.BOOK_DELTA, update);

        assertThat(changed.prices()).containsExactly(5, 6);
        assertThat(changed.quantities()).containsExactly(0, 9_000);
        assertThat(changed.bids()).isOne();
        assertThat(changed.firstSequence()).isEqualTo(20);
        assertThat(changed.previousSequence()).isEqualTo(19);
        assertThat(changed.wire()).isSameAs(wire);
    }

    /** Tickers have a scale of their own; other instruments have theirs. */
    @Test
    void whatHasNotChangedStays() {
        DerivativeTicker ticker = new DerivativeTicker(1, 2, 3, 4, 5);
        assertThat(body(EventKind.TICKER, ticker)).isSameAs(ticker);
        assertThat(body(EventKind.END, StreamNote.INSTANCE)).isSameAs(StreamNote.INSTANCE);

        MarketEvent trade = event("x:Z", EventKind.TRADE, new Trade(123, 5, Aggressor.BUY, true));
        assertThat(rescaling(registry(4, 2), registry(2, 5)).apply(trade)).isSameAs(trade);
        MarketEvent same = event(ID, EventKind.TRADE, trade.body());
        assertThat(rescaling(registry(4, 2), registry(4, 2)).apply(same)).isSameAs(same);
    }

    @Test
    void whatDoesNotFitIsADeadLetter() {
        MarketEvent finer = changed(EventKind.TRADE, new Trade(12_345, 5, Aggressor.BUY, true));
        assertThat(finer)
                .extracting(
                        MarketEvent::instrument,
                        MarketEvent::kind,
                        MarketEvent::sequence,
                        MarketEvent::ordinal,
                        MarketEvent::stamp)
                .containsExactly(MarketEvent.NO_INSTRUMENT, EventKind.DEAD_LETTER, NONE, 8L, STAMP);
        DeadLetter letter = (DeadLetter) finer.body();
        assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.SCALE);
        assertThat(letter.detail())
                .isEqualTo(
                        "event of x:Y was read under price scale 4 and quantity scale 2,"
                                + " and does not fit into 2 and 5");

        MarketEvent huge =
                changed(
                        EventKind.TRADE,
                        new Trade(100, Long.MAX_VALUE / 1_000 + 1, Aggressor.BUY, true));
        assertThat(((DeadLetter) huge.body()).reason()).isEqualTo(DeadLetter.Reason.OVERFLOW);
        assertThat(body(EventKind.TRADE, new Trade(0, Long.MAX_VALUE / 1_000, Aggressor.BUY, true)))
                .isInstanceOf(Trade.class);
    }
}
