package io.weir.book;

import static io.weir.book.Level.ask;
import static io.weir.book.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.StreamNote;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookKeeperStateTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void restoredAtRandomPointsItGoesOnAsIfNothingHadHappened(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<MarketEvent> messages = messages(seed, random);
        BookKeeper whole = new BookKeeper(BookScenario.PLAIN, BookRules.of(TestRule.RANGE));
        BookKeeper cut = new BookKeeper(BookScenario.PLAIN, BookRules.of(TestRule.RANGE));
        MemorySegments store = new MemorySegments();
        int restores = 0;
        for (int i = 0; i < messages.size(); i++) {
            if (random.nextInt(60) == 0) {
                cut = restored(saved(cut, store), store);
                restores++;
            } else if (random.nextInt(60) == 0) {
                saved(cut, store);
            }
            long time = messages.get(i).effectiveTime();
            assertThat(cut.silenceDeadline()).isEqualTo(whole.silenceDeadline());
            if (whole.silenceDeadline() < time) {
                long deadline = whole.silenceDeadline();
                assertThat(told(cut.onSilence(deadline)))
                        .isEqualTo(told(whole.onSilence(deadline)));
            }
            if (random.nextInt(300) == 0) {
                assertThat(told(cut.coverageEnded(time)))
                        .isEqualTo(told(whole.coverageEnded(time)));
                if (random.nextBoolean()) {
                    cut.coverageStarted(time);
                    whole.coverageStarted(time);
                }
            }
            assertThat(told(cut.onEvent(messages.get(i))))
                    .as("message %d", i)
                    .isEqualTo(told(whole.onEvent(messages.get(i))));
            assertThat(cut.view().stateHash()).isEqualTo(whole.view().stateHash());
            assertThat(cut.view().lastMessageTime()).isEqualTo(whole.view().lastMessageTime());
            assertThat(cut.view().lastSequence()).isEqualTo(whole.view().lastSequence());
        }
        assertThat(restores).isPositive();
        assertThat(cut.counters()).hasToString(whole.counters().toString());
        assertThat(whole.counters().get(BookCounter.GAPS)).isPositive();
        assertThat(whole.counters().get(BookCounter.QUOTES_COMPARED)).isGreaterThan(100);
    }

    /** What is not written because it stands still must be what would be written. */
    @Test
    void whileItCountsNoChangeItWritesTheSameBytes() {
        BookKeeper keeper = new BookKeeper(BookScenario.PLAIN, BookRules.of(TestRule.RANGE));
        int stoodStill = 0;
        for (MarketEvent message : messages(11, new SplittableRandom(11))) {
            keeper.onEvent(message);
            long changes = keeper.changes();
            byte[] written = bytes(keeper);
            keeper.onEvent(
                    BookScenario.event(
                            EventKind.HEARTBEAT,
                            message.sequence(),
                            message.effectiveTime(),
                            StreamNote.INSTANCE));
            stoodStill += keeper.changes() == changes ? 1 : 0;
            assertThat(bytes(keeper)).isEqualTo(written);
        }
        assertThat(stoodStill).isGreaterThan(1_000);
    }

    private static byte[] bytes(BookKeeper keeper) {
        ByteOutput out = new ByteOutput();
        keeper.write(out);
        return out.toByteArray();
    }

    /** With losses, so that deltas wait, and now and then a long silence. */
    private static List<MarketEvent> messages(long seed, SplittableRandom random) {
        List<MarketEvent> messages = new ArrayList<>();
        long pause = 0;
        for (MarketEvent message : new VenueFlow(seed, 10).run(1_500).messages()) {
            if (random.nextInt(200) == 0) {
                pause += BookScenario.PLAIN.staleAfterNanos() + 5;
            }
            if (random.nextInt(40) != 0) {
                messages.add(
                        BookScenario.event(
                                message.kind(),
                                message.sequence(),
                                message.effectiveTime() + pause,
                                message.body()));
            }
        }
        return messages;
    }

    private static String told(BookOutcome outcome) {
        return outcome.changes()
                + " "
                + outcome.isDuplicate()
                + outcome.isDeltaInSpell()
                + outcome.quantityChanged()
                + outcome.touchChanged();
    }

    private static byte[] saved(BookKeeper keeper, MemorySegments store) {
        ByteOutput out = new ByteOutput();
        keeper.write(out);
        for (Segmented part : keeper.segmented()) {
            part.writeSegments(store);
        }
        return out.toByteArray();
    }

    private static BookKeeper restored(byte[] bytes, MemorySegments store) {
        BookKeeper keeper = new BookKeeper(BookScenario.PLAIN, BookRules.of(TestRule.RANGE));
        ByteInput in = new ByteInput(bytes);
        keeper.read(keeper.sectionVersion(), in);
        assertThat(in.remaining()).as("bytes left unread").isZero();
        for (Segmented part : keeper.segmented()) {
            part.readSegments(store);
        }
        return keeper;
    }

    @Test
    void keptDeltasAndThePlaceInTheChainSurviveARestore() {
        MemorySegments store = new MemorySegments();
        BookScenario before = BookScenario.of(TestRule.RANGE);
        before.delta(9, 11, bid(99, 3)).delta(12, 13, bid(98, 1));
        BookScenario after = new BookScenario(restored(saved(before.keeper, store), store));
        after.snapshot(11, bid(100, 1), ask(102, 1)).holds("100:1 98:1 | 102:1");

        BookScenario loaded = BookScenario.of(TestRule.RANGE).snapshot(10, bid(100, 1));
        BookScenario next = new BookScenario(restored(saved(loaded.keeper, store), store));
        next.delta(8, 12, bid(99, 1)).status(BookStatus.VALID).holds("100:1 99:1 |");
        next.delta(12, 14, bid(99, 2)).status(BookStatus.GAP).holds("100:1 99:1 |");
        BookScenario broken = new BookScenario(restored(saved(next.keeper, store), store));
        broken.snapshot(13, bid(1, 1)).status(BookStatus.VALID).holds("99:2 1:1 |");
    }

    @Test
    void unknownVersionFailsByName() {
        BookKeeper keeper = new BookKeeper(BookScenario.PLAIN, BookRules.of(TestRule.RANGE));
        assertThatThrownBy(() -> keeper.read(7, new ByteInput(new byte[0])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot read section book: version must be 2 to 3, was 7");
    }

    /** Renaming one orphans its state in every existing savepoint. */
    @Test
    void namesAreTheSavepointContract() {
        BookKeeper keeper = new BookKeeper(BookScenario.PLAIN, BookRules.of(TestRule.RANGE));
        assertThat(keeper.sectionId()).isEqualTo("book");
        assertThat(keeper.segmented().stream().map(Segmented::name))
                .containsExactlyInAnyOrder("book-kept", "book-quotes", "book-tops");
    }

    @Test
    void keptDeltasAreWrittenOnce() {
        BookScenario scenario = BookScenario.of(TestRule.RANGE);
        MemorySegments store = new MemorySegments();
        for (int i = 1; i <= 5_000; i++) {
            scenario.delta(i, i, bid(i, i));
        }
        assertThat(saved(scenario.keeper, store).length).isLessThan(1_000);
        assertThat(store.puts).isGreaterThan(50);
        store.puts = 0;
        scenario.delta(5_001, 5_001, bid(5_001, 1));
        assertThat(saved(scenario.keeper, store).length).isLessThan(1_000);
        assertThat(store.puts).isLessThanOrEqualTo(2);
        scenario.snapshot(5_000, bid(9_000, 1)).status(BookStatus.VALID);
        saved(scenario.keeper, store);
        assertThat(store.size()).as("segments left of what was kept").isLessThanOrEqualTo(2);
    }

    @Test
    void validBookOfAThousandLevelsTakesFewBytes() {
        BookScenario scenario = BookScenario.of(TestRule.RANGE);
        List<Level> levels = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            levels.add(bid((60_000_00L - i) * 1_000_000, i * 1_000L));
            levels.add(ask((60_000_00L + i) * 1_000_000, i * 1_000L));
        }
        scenario.snapshot(1, levels.toArray(new Level[0]));
        MemorySegments store = new MemorySegments();
        assertThat(saved(scenario.keeper, store).length).isLessThan(10_000);
        assertThat(store.puts).isZero();
    }

    @Test
    void takesEventsWithoutAllocatingOnceWarm() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<MarketEvent> messages = new ArrayList<>();
        for (MarketEvent message : new VenueFlow(3, 1_000).run(9_000).messages()) {
            if (message.kind() != io.weir.schema.event.EventKind.BOOK_SNAPSHOT
                    || messages.isEmpty()) {
                messages.add(message);
            }
        }
        BookKeeper keeper = new BookKeeper(BookScenario.PLAIN, BookRules.of(TestRule.RANGE));
        new BookScenario(keeper).snapshot(100, bid(1, 1));
        int half = messages.size() / 2;
        messages.subList(0, half).forEach(keeper::onEvent);
        List<MarketEvent> rest = new ArrayList<>(messages.subList(half, messages.size()));
        long crossedBefore = keeper.counters().get(BookCounter.CROSSED);

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < rest.size(); i++) {
            keeper.onEvent(rest.get(i));
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(keeper.counters().get(BookCounter.CROSSED)).isEqualTo(crossedBefore);
        assertThat(keeper.counters().get(BookCounter.DELTAS_APPLIED)).isGreaterThan(8_000);
        assertThat(allocated).as("bytes for %d events", rest.size()).isLessThan(5_000);
    }
}
