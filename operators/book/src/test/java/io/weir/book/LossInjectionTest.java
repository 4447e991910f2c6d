package io.weir.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.Side;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever is lost, repeated, moved or damaged on the way, the book is the true one or says that it
 * is not VALID: after every message, wherever it is known.
 *
 * <p>Damage that a protocol with sequences but without checksums can't reveal is not injected: a
 * digit of a price or quantity, a first id that is too small, and a last id that is too large (what
 * follows up to it looks like duplicates; silence reveals it).
 */
class LossInjectionTest {

    private static final int DELTAS = 1_500;

    @ParameterizedTest
    @CsvSource({
        "1, RANGE, 10",
        "2, RANGE, 10",
        "3, RANGE, 5",
        "4, RANGE, 1000",
        "5, RANGE, 20",
        "11, PREVIOUS, 10",
        "12, PREVIOUS, 10",
        "13, PREVIOUS, 5",
        "14, PREVIOUS, 1000",
        "15, PREVIOUS, 20"
    })
    void bookIsTrueOrNotValid(long seed, TestRule rule, int depth) {
        for (int faults : new int[] {0, 1, 3, 30, 150}) {
            VenueFlow flow = new VenueFlow(seed, depth).run(DELTAS);
            List<MarketEvent> received =
                    damaged(flow.messages(), faults, new SplittableRandom(seed * 1_000 + faults));
            BookKeeper keeper = new BookKeeper(BookScenario.PLAIN, BookRules.of(rule));
            long validMessages = 0;
            long applied = 0;
            for (MarketEvent message : received) {
                long before = keeper.counters().get(BookCounter.DELTAS_APPLIED);
                BookOutcome outcome = keeper.onEvent(message);
                long now = keeper.counters().get(BookCounter.DELTAS_APPLIED);
                assertThat(outcome.isDeltaApplied() ? now > before : !outcome.isDeltaInSpell())
                        .as("applied at id %d", message.sequence())
                        .isTrue();
                applied += outcome.isDeltaApplied() ? 1 : 0;
                if (keeper.view().isValid()) {
                    validMessages++;
                    assertTrue(keeper.view(), flow);
                }
            }
            assertThat(validMessages).as("the test sees valid books").isGreaterThan(500);
            assertThat(applied).as("deltas that were applied").isGreaterThan(500);
            assertThat(keeper.counters().get(BookCounter.SNAPSHOTS_UNEQUAL)).isZero();
            if (faults == 0) {
                assertThat(keeper.counters().get(BookCounter.GAPS)).isZero();
                assertThat(keeper.counters().get(BookCounter.QUOTES_COMPARED)).isGreaterThan(1_000);
                assertThat(keeper.counters().get(BookCounter.QUOTES_UNEQUAL))
                        .isEqualTo(keeper.counters().get(BookCounter.QUOTES_UNEQUAL_OUTSIDE_KNOWN));
            } else if (faults == 150) {
                assertThat(keeper.counters().get(BookCounter.GAPS)).isGreaterThan(5);
            }
        }
    }

    private static void assertTrue(BookView book, VenueFlow flow) {
        List<Level> held = new ArrayList<>();
        List<Level> expected = new ArrayList<>();
        List<Level> truth = flow.truthAt(book.lastSequence());
        for (Side side : Side.values()) {
            for (int i = 0; i < book.levels(side); i++) {
                held.add(new Level(side, book.price(side, i), book.quantity(side, i)));
            }
            for (Level level : truth) {
                if (level.side() == side) {
                    boolean known = isKnown(book, level);
                    if (known) {
                        expected.add(level);
                    }
                    assertThat(book.shown(side, level.price()))
                            .as("shown at %s", level)
                            .isEqualTo(known ? level.quantity() : BookView.UNKNOWN_QUANTITY);
                    assertThat(book.isKnown(side, level.price())).isEqualTo(known);
                }
            }
            if (book.levels(side) > 0) {
                // Better than the best there is nothing, and that is known.
                long better = book.price(side, 0) + (side == Side.BID ? 1 : -1);
                assertThat(book.shown(side, better)).isZero();
            }
        }
        assertThat(held).as("at id %d", book.lastSequence()).isEqualTo(expected);
    }

    private static boolean isKnown(BookView book, Level level) {
        Side side = level.side();
        return book.isUnlimited(side)
                || (side == Side.BID
                        ? level.price() >= book.knownLimit(side)
                        : level.price() <= book.knownLimit(side));
    }

    private static List<MarketEvent> damaged(
            List<MarketEvent> sent, int faults, SplittableRandom random) {
        List<MarketEvent> received = new ArrayList<>(sent);
        for (int i = 0; i < faults; i++) {
            int at = random.nextInt(received.size());
            switch (random.nextInt(5)) {
                case 0 -> received.remove(at);
                case 1 -> received.add(at + random.nextInt(received.size() - at), received.get(at));
                case 2 -> {
                    MarketEvent moved = received.remove(at);
                    int to = at + random.nextInt(Math.min(40, received.size() - at + 1));
                    received.add(to, moved);
                }
                case 3 -> received.set(at, withOtherIds(received.get(at), random));
                default ->
                        received.add(
                                at,
                                BookScenario.event(
                                        EventKind.LOST,
                                        0,
                                        received.get(at).effectiveTime(),
                                        io.weir.schema.event.StreamNote.INSTANCE));
            }
        }
        return received;
    }

    /** A delta whose first and previous id are too large, or whose last one is too small. */
    private static MarketEvent withOtherIds(MarketEvent event, SplittableRandom random) {
        if (event.kind() != EventKind.BOOK_DELTA) {
            return event;
        }
        BookUpdate body = (BookUpdate) event.body();
        long shift = 1 + random.nextInt(20);
        if (random.nextBoolean()) {
            BookUpdate wrong =
                    new BookUpdate(
                            body.prices(),
                            body.quantities(),
                            body.bids(),
                            body.firstSequence() + shift,
                            body.previousSequence() + shift);
            return BookScenario.event(event.kind(), event.sequence(), event.effectiveTime(), wrong);
        }
        return BookScenario.event(
                event.kind(), body.previousSequence(), event.effectiveTime(), body);
    }
}
