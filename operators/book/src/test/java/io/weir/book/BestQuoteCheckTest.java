package io.weir.book;

import static io.weir.book.Level.ask;
import static io.weir.book.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.event.BookRules;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestQuoteCheckTest {

    private static BookScenario valid() {
        return BookScenario.of(TestRule.RANGE).snapshot(10, bid(100, 5), ask(102, 5));
    }

    private static BookScenario counts(
            BookScenario scenario, long compared, long unequal, long equalIds) {
        return scenario.counts(BookCounter.QUOTES_COMPARED, compared)
                .counts(BookCounter.QUOTES_UNEQUAL, unequal)
                .counts(BookCounter.QUOTES_COMPARED_EQUAL_ID, equalIds);
    }

    @Test
    void comparesWithTheLastQuoteNotAboveTheDepthEvent() {
        BookScenario scenario = valid().quote(9, 1, 1, 2, 2).quote(12, 100, 6, 102, 5);
        scenario.quote(14, 3, 3, 4, 4).delta(11, 13, bid(100, 6));
        counts(scenario, 1, 0, 0);
    }

    @Test
    void waitsForQuotesThatStandBehindTheDepthEvent() {
        BookScenario scenario = valid().quote(11, 1, 1, 2, 2).delta(11, 13, bid(100, 6));
        counts(scenario, 0, 0, 0);
        counts(scenario.quote(13, 100, 6, 102, 5), 0, 0, 0);
        counts(scenario.quote(14, 9, 9, 10, 9), 1, 0, 1);
    }

    @Test
    void countsEveryDifference() {
        BookScenario scenario = valid();
        scenario.quote(11, 100, 5, 102, 4).delta(11, 11);
        scenario.quote(12, 100, 4, 102, 5).delta(12, 12);
        scenario.quote(13, 99, 5, 102, 5).delta(13, 13);
        scenario.quote(14, 100, 5, 101, 5).delta(14, 15);
        counts(scenario.coverageEnds(), 4, 4, 3)
                .counts(BookCounter.QUOTES_UNEQUAL_EQUAL_ID, 3)
                .counts(BookCounter.QUOTES_UNEQUAL_OUTSIDE_KNOWN, 0);
    }

    @Test
    void differenceOutsideTheKnownRangeIsCountedAsSuch() {
        BookScenario scenario = BookScenario.of(TestRule.RANGE);
        scenario.snapshot(10, bid(105, 1), bid(104, 1), bid(103, 1), bid(102, 1), bid(101, 1));
        scenario.delta(
                11,
                11,
                bid(105, 0),
                bid(104, 0),
                bid(103, 0),
                bid(102, 0),
                bid(101, 0),
                bid(90, 3));
        counts(scenario.quote(11, 95, 1, 0, 0).coverageEnds(), 1, 1, 1)
                .counts(BookCounter.QUOTES_UNEQUAL_OUTSIDE_KNOWN, 1);
    }

    @Test
    void comparesOnlyWhileValid() {
        BookScenario scenario = valid().quote(10, 1, 1, 2, 2).delta(11, 11, bid(103, 1));
        scenario.delta(12, 12).delta(20, 20);
        counts(scenario.coverageEnds(), 0, 0, 0);
    }

    @Test
    void withoutAQuoteNothingIsCompared() {
        BookScenario scenario = valid().delta(11, 11).quote(12, 1, 1, 2, 2);
        counts(scenario.coverageEnds(), 0, 0, 0);
    }

    @Test
    void missingSideEqualsAQuoteOfZero() {
        BookScenario scenario = valid().quote(11, 100, 5, 0, 0).delta(11, 11, ask(102, 0));
        counts(scenario.coverageEnds(), 1, 0, 1);
    }

    @Test
    void idsOfAnotherCoverageDoNotCompare() {
        BookScenario scenario = valid().quote(11, 1, 1, 2, 2).coverageEnds().coverageStarts();
        counts(scenario.delta(11, 12).quote(13, 100, 5, 102, 5).coverageEnds(), 0, 0, 0);
    }

    /** The naive twin looks for each depth event's quote in the list of all quotes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void equalsTheNaiveCountInEveryArrivalOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<MarketEvent> depth = new ArrayList<>();
        List<MarketEvent> quotes = new ArrayList<>();
        for (MarketEvent message : new VenueFlow(seed, 1_000).run(800).messages()) {
            (message.kind() == EventKind.BEST_QUOTE ? quotes : depth).add(message);
        }
        // Every tenth quote lies, so that both counts can be wrong.
        quotes.replaceAll(q -> random.nextInt(10) == 0 ? lie(q) : q);
        BookKeeper keeper = new BookKeeper(BookScenario.PLAIN, BookRules.of(TestRule.RANGE));
        List<long[]> tops = new ArrayList<>();
        int lead = random.nextInt(-60, 60);
        int quote = 0;
        for (MarketEvent message : depth) {
            while (quote < quotes.size()
                    && quotes.get(quote).sequence() <= message.sequence() + lead) {
                keeper.onEvent(quotes.get(quote++));
            }
            if (keeper.onEvent(message).isDeltaInSpell()) {
                tops.add(top(keeper));
            }
        }
        while (quote < quotes.size()) {
            keeper.onEvent(quotes.get(quote++));
        }
        keeper.coverageEnded(Long.MAX_VALUE);

        long[] naive = naiveCounts(tops, quotes);
        assertThat(naive[1]).isPositive();
        BookCounters counters = keeper.counters();
        assertThat(
                        new long[] {
                            counters.get(BookCounter.QUOTES_COMPARED),
                            counters.get(BookCounter.QUOTES_UNEQUAL),
                            counters.get(BookCounter.QUOTES_COMPARED_EQUAL_ID),
                            counters.get(BookCounter.QUOTES_UNEQUAL_EQUAL_ID)
                        })
                .isEqualTo(naive);
    }

    private static MarketEvent lie(MarketEvent event) {
        io.weir.schema.event.BestQuote quote = (io.weir.schema.event.BestQuote) event.body();
        return BookScenario.event(
                event.kind(),
                event.sequence(),
                event.effectiveTime(),
                new io.weir.schema.event.BestQuote(
                        quote.bidPrice(),
                        quote.bidQuantity() + 1,
                        quote.askPrice(),
                        quote.askQuantity()));
    }

    private static long[] top(BookKeeper keeper) {
        L2Book book = keeper.book();
        long[] top = new long[5];
        top[0] = keeper.lastSequence();
        for (io.weir.schema.Side side : io.weir.schema.Side.values()) {
            if (book.size(side) > 0) {
                top[1 + 2 * side.ordinal()] = book.price(side, 0);
                top[2 + 2 * side.ordinal()] = book.quantity(side, 0);
            }
        }
        return top;
    }

    private static long[] naiveCounts(List<long[]> tops, List<MarketEvent> quotes) {
        long[] counts = new long[4];
        for (long[] top : tops) {
            MarketEvent last = null;
            for (MarketEvent quote : quotes) {
                last = quote.sequence() <= top[0] ? quote : last;
            }
            if (last == null) {
                continue;
            }
            io.weir.schema.event.BestQuote quote = (io.weir.schema.event.BestQuote) last.body();
            boolean unequal =
                    quote.bidPrice() != top[1]
                            || quote.bidQuantity() != top[2]
                            || quote.askPrice() != top[3]
                            || quote.askQuantity() != top[4];
            boolean equalIds = last.sequence() == top[0];
            counts[0]++;
            counts[1] += unequal ? 1 : 0;
            counts[2] += equalIds ? 1 : 0;
            counts[3] += unequal && equalIds ? 1 : 0;
        }
        return counts;
    }
}
