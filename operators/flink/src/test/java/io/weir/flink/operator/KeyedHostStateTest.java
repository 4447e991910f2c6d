package io.weir.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.flink.operator.HostScenario.Job;
import io.weir.flink.operator.HostScenario.Place;
import io.weir.flink.state.OnChange;
import io.weir.flink.testing.Events;
import io.weir.kernel.Host;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a savepoint says of itself, and what becomes of it under other code or reference data. */
class KeyedHostStateTest {

    private static final long MILLI = 1_000_000;

    @Test
    void theOrderedRecordsAreTheMainOutput() throws Exception {
        try (HostScenario scenario = HostScenario.fresh(Job.of(EchoHosts.PLAIN))) {
            scenario.record(Events.delta("x:A", 7 * MILLI, 2))
                    .record(Events.delta("x:A", 5 * MILLI, 1))
                    .watermark(10);
            assertThat(scenario.released())
                    .extracting(MarketEvent::ordinal)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void whatWaitsIsKnownRightAfterARestore() throws Exception {
        try (HostScenario after = restored(Job.of(EchoHosts.PLAIN), waitingState("1", 5))) {
            assertThat(after.waiting()).isEqualTo(5);
            assertThat(after.watermark(1_000).waiting()).isZero();
        }
    }

    @Test
    void anotherMeaningIsRefusedByName() throws Exception {
        OperatorSubtaskState stored = waitingState("8", 1);

        assertThatThrownBy(() -> restored(Job.of(EchoHosts.meaning("price scale", "2")), stored))
                .hasStackTraceContaining(
                        "Cannot restore state of x:A: price scale was 8, is 2"
                                + " (state.on-change: reset lets such keys start again)");
        assertThatThrownBy(() -> restored(Job.of(EchoHosts.meaning("lot", "1")), stored))
                .hasStackTraceContaining(
                        "Cannot restore state of x:A: lot was not given, is 1; price scale was 8,"
                                + " is not given");
    }

    @Test
    void aKeyThatIsResetSaysSoOnceAndStartsAgain() throws Exception {
        Job job = Job.of(EchoHosts.meaning("price scale", "2")).onChange(OnChange.RESET);
        OperatorSubtaskState again;
        try (HostScenario after = restored(job, waitingState("8", 3))) {
            assertThat(after.waiting()).isZero();
            assertThat(after.watermark(1_000).rows(EchoHost.ECHO)).isEmpty();
            // The key has lived through a checkpoint before its first record comes.
            again = after.snapshot();
        }
        try (HostScenario after = restored(job, again)) {
            after.record(Events.delta("x:A", 2_000 * MILLI, 10))
                    .record(Events.delta("x:A", 2_001 * MILLI, 11))
                    .watermark(3_000);
            assertThat(after.rows(EchoHost.ECHO))
                    .extracting(row -> row.stringAt(2))
                    .containsExactly("reset", "s-0");
            again = after.snapshot();
            assertThat(after.finish())
                    .containsEntry("weir.state-resets", 1L)
                    .containsEntry("weir.reset-records", 3L)
                    .containsEntry("weir.echo.events", 2L);
        }
        try (HostScenario after = restored(job, again)) {
            after.record(Events.delta("x:A", 4_000 * MILLI, 12)).watermark(5_000);
            assertThat(after.rows(EchoHost.ECHO).get(0).stringAt(2)).isEqualTo("s-0");
        }
    }

    @Test
    void anotherSaltIsRefusedByName() throws Exception {
        OperatorSubtaskState stored = waitingState("8", 1);
        Job job = Job.of(EchoHosts.meaning("price scale", "8")).keys(salted(3));

        assertThatThrownBy(() -> restored(job, stored))
                .hasStackTraceContaining(
                        "Cannot restore state of x:A: key salt was 0, is 3 (state.on-change: reset"
                                + " moves it)");
    }

    @Test
    void stateUnderAnotherSaltIsMovedWhole() throws Exception {
        Job job =
                Job.of(EchoHosts.meaning("price scale", "8"))
                        .keys(salted(3))
                        .onChange(OnChange.RESET);
        OperatorSubtaskState moved;
        try (HostScenario after = restored(job, waitingState("8", 5))) {
            assertThat(after.waiting()).isEqualTo(5);
            assertThat(after.storedKeys()).containsExactly("3~x:A");
            moved = after.snapshot();
        }
        try (HostScenario after = restored(job.onChange(OnChange.REFUSE), moved)) {
            after.record(Events.delta("x:A", 2_000 * MILLI, 10)).watermark(3_000);
            assertThat(after.rows(EchoHost.ECHO))
                    .extracting(row -> row.stringAt(2))
                    .hasSize(6)
                    .doesNotContain("reset");
            assertThat(after.finish()).containsEntry("weir.echo.events", 6L);
        }
    }

    @Test
    void aMoveToAnotherTaskIsRefusedByName() throws Exception {
        OperatorSubtaskState stored = waitingState("8", 1);
        int refused = 0;
        for (int salt = 1; salt <= 8; salt++) {
            Job job =
                    Job.of(EchoHosts.meaning("price scale", "8"))
                            .keys(salted(salt))
                            .onChange(OnChange.RESET);
            for (int subtask = 0; subtask < 2; subtask++) {
                try (HostScenario some =
                        HostScenario.restored(job, stored, new Place(1, 2, subtask))) {
                    assertThat(some.waiting()).isLessThanOrEqualTo(1);
                } catch (Exception e) {
                    refused++;
                    assertThat(e)
                            .hasStackTraceContaining("another task holds the new key")
                            .hasStackTraceContaining("restore once with job.parallelism 1");
                }
            }
        }
        assertThat(refused).isBetween(1, 7);
    }

    /** A hundred instruments that end must not be kept for ever, nor their counts be lost. */
    @Test
    void keysThatAreOverAreForgotten() throws Exception {
        Job job = Job.of(EchoHosts.overAfter(1_000 * MILLI));
        OperatorSubtaskState stored;
        try (HostScenario scenario = HostScenario.fresh(job)) {
            for (int i = 0; i < 100; i++) {
                scenario.record(Events.delta("x:" + i, 10 * MILLI, 2 * i));
                if (i != 50) {
                    scenario.record(event("x:" + i, EventKind.END, 20, 2 * i + 1));
                }
            }
            scenario.watermark(1_019);
            scenario.snapshot();
            assertThat(scenario.storedKeys()).hasSize(100);
            scenario.watermark(1_020);
            assertThat(scenario.storedKeys()).containsExactly("0~x:50");
            stored = scenario.snapshot();
        }
        try (HostScenario after = restored(job, stored)) {
            assertThat(after.watermark(5_000).finish())
                    .containsEntry("weir.echo.events", 199L)
                    .containsEntry("weir.records", 199L)
                    .containsEntry("weir.rows.echo", 199L);
        }
    }

    /** Watermarks and restores decide when a key is forgotten; rows must not show it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void forgettingChangesNoRow(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<MarketEvent> events = new ArrayList<>();
        long time = 0;
        for (int i = 0; i < 2_000; i++) {
            time += random.nextInt(20) == 0 ? random.nextInt(3_000) : random.nextInt(20);
            EventKind kind = random.nextInt(4) == 0 ? EventKind.END : EventKind.BOOK_DELTA;
            events.add(event("x:" + random.nextInt(6), kind, time, i));
        }
        List<String> finest = rows(events, 1, 0, random);
        assertThat(rows(events, 50, 0, random)).isEqualTo(finest);
        assertThat(rows(events, 2_000, 0, random)).isEqualTo(finest);
        assertThat(rows(events, 10, 30, random)).isEqualTo(finest);
        // The rule itself has an effect: hosts that go on for ever say other things.
        assertThat(rows(events, 50, Long.MAX_VALUE, random)).isNotEqualTo(finest);
    }

    /** All rows, with a watermark every so many records and a restart every so many watermarks. */
    private static List<String> rows(
            List<MarketEvent> events, int every, long restarts, SplittableRandom random)
            throws Exception {
        boolean forever = restarts == Long.MAX_VALUE;
        Job job = Job.of(EchoHosts.overAfter(forever ? Host.NEVER : 500 * MILLI));
        HostScenario scenario = HostScenario.fresh(job);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            scenario.record(events.get(i));
            if (i % every == every - 1) {
                scenario.watermark(events.get(i).effectiveTime() / MILLI - 1);
            }
            if (restarts > 0 && !forever && random.nextLong(restarts * every) == 0) {
                OperatorSubtaskState stored = scenario.snapshot();
                scenario.rows(EchoHost.ECHO).forEach(row -> rows.add(row.toString()));
                scenario.close();
                scenario = restored(job, stored);
                scenario.watermark(events.get(i).effectiveTime() / MILLI - 1);
            }
        }
        scenario.watermark(Long.MAX_VALUE);
        scenario.rows(EchoHost.ECHO).forEach(row -> rows.add(row.toString()));
        assertThat(scenario.finish())
                .containsEntry("weir.echo.events", (long) events.size())
                .containsEntry("weir.released", (long) events.size());
        scenario.close();
        rows.sort(null);
        return rows;
    }

    /** State of one instrument with so many records that wait, under a price scale. */
    private static OperatorSubtaskState waitingState(String scale, int waiting) throws Exception {
        Job job = Job.of(EchoHosts.meaning("price scale", scale));
        Job plain = scale.equals("1") ? Job.of(EchoHosts.PLAIN) : job;
        try (HostScenario before = HostScenario.fresh(plain)) {
            for (int i = 0; i < waiting; i++) {
                before.record(Events.delta("x:A", (100 + i) * MILLI, i));
            }
            return before.snapshot();
        }
    }

    private static MarketEvent event(String instrument, EventKind kind, long millis, long ordinal) {
        return Events.event(instrument, kind, millis * MILLI, ordinal);
    }

    private static HostScenario restored(Job job, OperatorSubtaskState state) throws Exception {
        return HostScenario.restored(job, state, Place.ALONE);
    }

    private static InstrumentKeys salted(int salt) {
        Instrument plain = Instrument.unregistered("x", "A");
        Instrument salted =
                new Instrument(
                        plain.venue(),
                        plain.symbol(),
                        plain.priceScale(),
                        plain.quantityScale(),
                        1,
                        1,
                        plain.kind(),
                        plain.multiplier(),
                        "",
                        "",
                        "",
                        false,
                        plain.staleAfterNanos(),
                        salt);
        return new InstrumentKeys(new InstrumentRegistry(List.of(salted)));
    }
}
