package io.weir.book;

import static io.weir.book.Level.ask;
import static io.weir.book.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.weir.schema.Side;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class L2BookTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void equalsItsNaiveTwinAfterEveryStep(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        L2Book book = new L2Book();
        NaiveBook twin = new NaiveBook();
        for (int step = 0; step < 3_000; step++) {
            if (random.nextInt(100) == 0) {
                BookUpdate snapshot = randomSnapshot(random);
                book.load(snapshot, TestRule.RANGE);
                twin.load(snapshot, TestRule.RANGE);
            } else {
                BookUpdate delta = randomDelta(random);
                long absentBefore = book.absentRemovals();
                long twinBefore = twin.absentRemovals;
                boolean contentChanged = twin.apply(delta);
                assertThat(book.apply(delta)).isEqualTo(twin.anyLevelChanged);
                assertThat(twin.anyLevelChanged || !contentChanged).isTrue();
                assertThat(book.absentRemovals() - absentBefore)
                        .isEqualTo(twin.absentRemovals - twinBefore);
            }
            assertSame(book, twin, step);
        }
    }

    private static void assertSame(L2Book book, NaiveBook twin, int step) {
        for (Side side : Side.values()) {
            assertThat(all(book, side)).as("step %d", step).isEqualTo(twin.levels(side, false));
            List<Level> known = twin.levels(side, true);
            assertThat(all(book, side).subList(0, book.levels(side))).isEqualTo(known);
            assertThat(book.isBestUnknown(side))
                    .isEqualTo(known.isEmpty() && !twin.side(side).isEmpty());
            for (long price = 75; price < 130; price++) {
                assertThat(book.quantityAt(side, price))
                        .isEqualTo(twin.side(side).getOrDefault(price, 0L));
                assertSameWithin(book, known, side, price);
            }
            Long limit = side == Side.BID ? twin.knownLow : twin.knownHigh;
            assertThat(book.isUnlimited(side)).isEqualTo(limit == null);
            if (limit != null) {
                assertThat(book.knownLimit(side)).isEqualTo(limit);
            }
        }
        L2Book other = twin.rebuilt();
        assertThat(book.stateHash()).isEqualTo(other.stateHash());
        assertThat(book.sameContent(other)).isTrue();
        L2Book restored = restored(book);
        assertThat(restored.stateHash()).isEqualTo(book.stateHash());
        assertThat(restored.sameContent(book)).isTrue();
        assertThat(restored.levels(Side.BID)).isEqualTo(book.levels(Side.BID));
        assertThat(restored.levels(Side.ASK)).isEqualTo(book.levels(Side.ASK));
    }

    private static void assertSameWithin(
            L2Book book, List<Level> known, Side side, long outermost) {
        int levels = 0;
        long sum = 0;
        for (Level level : known) {
            if (side == Side.BID ? level.price() >= outermost : level.price() <= outermost) {
                levels++;
                sum += level.quantity();
            }
        }
        assertThat(book.levelsWithin(side, outermost)).isEqualTo(levels);
        assertThat(book.quantityOfBest(side, levels)).isEqualTo(sum);
    }

    @Test
    void sumOfQuantitiesBeyondLongIsNoSum() {
        BookSide side = new BookSide(false);
        side.put(3, 5, LevelDigits.NONE);
        side.put(2, Long.MAX_VALUE, LevelDigits.NONE);
        side.put(1, Long.MAX_VALUE, LevelDigits.NONE);
        assertThat(side.quantityOfBest(1)).isEqualTo(5);
        assertThat(side.quantityOfBest(2)).isEqualTo(-1);
        assertThat(side.quantityOfBest(3)).isEqualTo(-1);
    }

    /** Three quantities that would not fit if all bits of them were set. */
    @Test
    void sumOfLargeQuantitiesIsExact() {
        BookSide side = new BookSide(false);
        side.put(3, 1L << 61, LevelDigits.NONE);
        side.put(2, 1L << 61, LevelDigits.NONE);
        side.put(1, (1L << 61) + 1, LevelDigits.NONE);
        assertThat(side.quantityOfBest(3)).isEqualTo(3 * (1L << 61) + 1);
        assertThat(side.quantityOfBest(0)).isZero();
    }

    private static List<Level> all(L2Book book, Side side) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < book.size(side); i++) {
            levels.add(new Level(side, book.price(side, i), book.quantity(side, i)));
        }
        return levels;
    }

    private static L2Book restored(L2Book book) {
        ByteOutput out = new ByteOutput();
        book.write(out);
        L2Book restored = new L2Book();
        restored.read(new ByteInput(out.toByteArray()));
        return restored;
    }

    private static BookUpdate randomSnapshot(SplittableRandom random) {
        int bids = random.nextBoolean() ? 5 : random.nextInt(8);
        int asks = random.nextBoolean() ? 5 : random.nextInt(8);
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < bids; i++) {
            levels.add(bid(99 - 2L * i, 1 + random.nextInt(9)));
        }
        for (int i = 0; i < asks; i++) {
            levels.add(ask(101 + 2L * i, 1 + random.nextInt(9)));
        }
        return Level.update(levels, 0, 0);
    }

    /** Now and then crossed, one-sided or empty; a third of the changes are removals. */
    private static BookUpdate randomDelta(SplittableRandom random) {
        List<Level> levels = new ArrayList<>();
        int count = random.nextInt(12);
        long center = 98 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            long quantity = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(9);
            long distance = random.nextInt(20) - (random.nextInt(20) == 0 ? 4 : 0);
            levels.add(
                    random.nextBoolean()
                            ? bid(center - 1 - distance, quantity)
                            : ask(center + 1 + distance, quantity));
        }
        return Level.update(levels, 0, 0);
    }

    @Test
    void hashTellsSidesPricesAndQuantitiesApart() {
        List<L2Book> books =
                List.of(
                        bookOf(),
                        bookOf(bid(100, 5)),
                        bookOf(ask(100, 5)),
                        bookOf(bid(100, 6)),
                        bookOf(bid(101, 5)),
                        bookOf(bid(100, 5), bid(101, 5)),
                        bookOf(bid(100, 5), ask(101, 5)),
                        bookOf(bid(5, 100)));
        assertThat(books.stream().map(L2Book::stateHash).distinct()).hasSize(books.size());
    }

    @Test
    void knownRangeGrowsWithTheOppositeBestWhileNotCrossed() {
        L2Book book = new L2Book();
        book.load(
                Level.update(
                        List.of(
                                bid(100, 1),
                                bid(99, 1),
                                bid(98, 1),
                                bid(97, 1),
                                bid(96, 1),
                                ask(101, 1),
                                ask(102, 1),
                                ask(103, 1),
                                ask(104, 1),
                                ask(105, 1)),
                        0,
                        0),
                TestRule.RANGE);
        assertThat(book.knownLimit(Side.BID)).isEqualTo(96);
        assertThat(book.knownLimit(Side.ASK)).isEqualTo(105);

        book.apply(Level.update(List.of(ask(90, 7)), 0, 0));
        assertThat(book.isTouching()).isTrue();
        assertThat(book.knownLimit(Side.BID)).as("crossed: no growth").isEqualTo(96);

        book.apply(
                Level.update(
                        List.of(
                                bid(100, 0),
                                bid(99, 0),
                                bid(98, 0),
                                bid(97, 0),
                                bid(96, 0),
                                bid(85, 3)),
                        0,
                        0));
        assertThat(book.knownLimit(Side.BID)).isEqualTo(90);
        assertThat(book.levels(Side.BID)).isZero();
        assertThat(book.isBestUnknown(Side.BID)).as("85 lies below 90").isTrue();
        assertThat(book.knownLimit(Side.ASK)).isEqualTo(105);

        book.apply(Level.update(List.of(bid(89, 2), ask(90, 0), ask(88, 1), bid(89, 0)), 0, 0));
        assertThat(book.knownLimit(Side.BID)).isEqualTo(88);
    }

    @Test
    void sideIsUnlimitedIfTheVenueOffersNoSuchDepth() {
        L2Book book = new L2Book();
        book.load(
                Level.update(
                        List.of(
                                bid(100, 1),
                                bid(99, 1),
                                bid(98, 1),
                                bid(97, 1),
                                ask(101, 1),
                                ask(102, 1),
                                ask(103, 1),
                                ask(104, 1),
                                ask(105, 1)),
                        0,
                        0),
                TestRule.RANGE);
        assertThat(book.isUnlimited(Side.BID)).isTrue();
        assertThat(book.isUnlimited(Side.ASK)).isFalse();
        book.apply(Level.update(List.of(bid(1, 1), ask(200, 1)), 0, 0));
        assertThat(book.levels(Side.BID)).isEqualTo(5);
        assertThat(book.levels(Side.ASK)).isEqualTo(5);
    }

    @Test
    void appliesWithoutAllocatingOnceWarm() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SplittableRandom random = new SplittableRandom(1);
        List<BookUpdate> deltas = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            deltas.add(randomDelta(random));
        }
        L2Book book = new L2Book();
        deltas.subList(0, 10_000).forEach(book::apply);

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 10_000; i < 20_000; i++) {
            book.apply(deltas.get(i));
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("bytes for 10,000 deltas").isLessThan(2_000);
    }

    private static L2Book bookOf(Level... levels) {
        L2Book book = new L2Book();
        book.apply(Level.update(List.of(levels), 0, 0));
        return book;
    }
}
