package io.weir.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.Instrument;
import io.weir.schema.event.BestQuote;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ContinuityRule;
import io.weir.schema.event.EventBody;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.event.WireDigits;
import java.util.ArrayList;
import java.util.List;

/** A keeper in words of the trade. Every message comes a tenth of a second after the last. */
final class BookScenario {

    static final long STEP = 100_000_000L;
    static final Instrument PLAIN = Instrument.unregistered("test", "X");

    final BookKeeper keeper;
    final List<StatusChange> changes = new ArrayList<>();
    boolean duplicate;
    boolean inSpell;
    boolean quantityChanged;
    boolean touchChanged;
    long time;

    BookScenario(BookKeeper keeper) {
        this.keeper = keeper;
    }

    static BookScenario of(ContinuityRule rule) {
        return new BookScenario(new BookKeeper(PLAIN, BookRules.of(rule)));
    }

    static BookScenario of(BookRules rules) {
        return new BookScenario(new BookKeeper(PLAIN, rules));
    }

    static BookScenario lockedLegal() {
        Instrument locked =
                new Instrument(
                        "test",
                        "X",
                        8,
                        8,
                        1,
                        1,
                        PLAIN.kind(),
                        1,
                        "",
                        "",
                        "",
                        true,
                        PLAIN.staleAfterNanos(),
                        0);
        return new BookScenario(new BookKeeper(locked, BookRules.of(TestRule.RANGE)));
    }

    static MarketEvent event(EventKind kind, long sequence, long time, EventBody body) {
        Stamp stamp = new Stamp(time, 0, time, time, Stamp.Lateness.ON_TIME);
        return new MarketEvent("test:X", kind, sequence, "s", 0, 0, time, time, stamp, body);
    }

    BookScenario take(MarketEvent event) {
        read(keeper.onEvent(event));
        return this;
    }

    BookScenario read(BookOutcome outcome) {
        changes.addAll(outcome.changes());
        duplicate = outcome.isDuplicate();
        inSpell = outcome.isDeltaInSpell();
        quantityChanged = outcome.quantityChanged();
        touchChanged = outcome.touchChanged();
        return this;
    }

    BookScenario snapshot(long id, Level... levels) {
        time += STEP;
        BookUpdate update = Level.update(List.of(levels), MarketEvent.NONE, MarketEvent.NONE);
        return take(event(EventKind.BOOK_SNAPSHOT, id, time, update));
    }

    /** A delta of the ids {@code first} to {@code last}, after one that ended with first − 1. */
    BookScenario delta(long first, long last, Level... levels) {
        return delta(first, last, first - 1, levels);
    }

    BookScenario delta(long first, long last, long previous, Level... levels) {
        time += STEP;
        BookUpdate update = Level.update(List.of(levels), first, previous);
        return take(event(EventKind.BOOK_DELTA, last, time, update));
    }

    /** A delta of one id that carries a checksum; its levels were sent without decimals. */
    BookScenario checkedDelta(long id, long checksum, Level... levels) {
        time += STEP;
        BookUpdate update = Level.update(List.of(levels), id, id - 1);
        byte[] noDecimals = new byte[levels.length];
        WireDigits wire = new WireDigits(noDecimals, noDecimals, checksum);
        BookUpdate checked =
                new BookUpdate(
                        update.prices(), update.quantities(), update.bids(), id, id - 1, wire);
        return take(event(EventKind.BOOK_DELTA, id, time, checked));
    }

    BookScenario quote(long id, long bid, long bidQuantity, long ask, long askQuantity) {
        time += STEP;
        BestQuote quote = new BestQuote(bid, bidQuantity, ask, askQuantity);
        return take(event(EventKind.BEST_QUOTE, id, time, quote));
    }

    BookScenario note(EventKind kind) {
        time += STEP;
        return take(event(kind, 0, time, StreamNote.INSTANCE));
    }

    /** Silence up to the deadline, which is {@code deadline}. */
    BookScenario silenceAt(long deadline) {
        assertThat(keeper.silenceDeadline()).isEqualTo(deadline);
        time = deadline;
        return read(keeper.onSilence(deadline));
    }

    BookScenario coverageEnds() {
        time += STEP;
        return read(keeper.coverageEnded(time));
    }

    BookScenario coverageStarts() {
        time += 1_000 * STEP;
        keeper.coverageStarted(time);
        return this;
    }

    BookScenario status(BookStatus status) {
        assertThat(keeper.view().status()).isEqualTo(status);
        assertThat(keeper.view().isValid()).isEqualTo(status == BookStatus.VALID);
        return this;
    }

    /** The rows so far, each as {@code FROM>TO REASON}; forgets them. */
    BookScenario rows(String... expected) {
        assertThat(
                        changes.stream()
                                .map(c -> c.previous() + ">" + c.next() + " " + c.reason())
                                .toList())
                .containsExactly(expected);
        changes.clear();
        return this;
    }

    /** The content, best first: {@code 100:5 99:1 | 101:2}. */
    BookScenario holds(String content) {
        StringBuilder text = new StringBuilder();
        L2Book book = keeper.book();
        for (io.weir.schema.Side side : io.weir.schema.Side.values()) {
            for (int i = 0; i < book.size(side); i++) {
                text.append(book.price(side, i)).append(':').append(book.quantity(side, i));
                text.append(' ');
            }
            if (side == io.weir.schema.Side.BID) {
                text.append("| ");
            }
        }
        assertThat(text.toString().trim()).isEqualTo(content);
        return this;
    }

    BookScenario counts(BookCounter counter, long expected) {
        assertThat(keeper.counters().get(counter)).as("%s", counter).isEqualTo(expected);
        return this;
    }
}
