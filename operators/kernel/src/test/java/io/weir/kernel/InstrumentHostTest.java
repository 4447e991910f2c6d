package io.weir.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.kernel.testing.PlainLoop;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.row.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentHostTest {

    private static final String ID = "binance-spot:LOCKUSDT";
    private static final long BRIDGE = 25;
    private static final StageCatalogue TRACED =
            StageCatalogue.of(
                    List.of(TraceStage.DEFINITION, BookStage.DEFINITION, OrderStage.DEFINITION));

    private static final List<EventKind> KINDS =
            List.of(
                    EventKind.CONNECTED,
                    EventKind.SUBSCRIBED,
                    EventKind.TRADE,
                    EventKind.TRADE,
                    EventKind.HEARTBEAT,
                    EventKind.DISCONNECTED,
                    EventKind.END);

    private final List<Row> rows = new ArrayList<>();

    /** Streams that come and go, pauses short and long, repeated trades, and restores. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tellsStagesWhatANaiveHostTells(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        HostConfig config = config();
        Host<MarketEvent> host = host(config);
        NaiveHost naive = new NaiveHost(BRIDGE);
        StoredKey stored = new StoredKey();
        long time = 0;
        for (int i = 0; i < 250; i++) {
            time += random.nextInt(12) == 0 ? 20 + random.nextInt(12) : random.nextInt(5);
            EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
            long sequence = Math.max(0, i - (random.nextInt(6) == 0 ? 9 : 0));
            String stream = "s" + random.nextInt(2);
            MarketEvent event = event(kind, stream, time, sequence, time + random.nextInt(30));
            host.onEvent(event, rows::add);
            naive.onEvent(event);

            assertThat(TraceStage.of(config))
                    .as("after record %d of seed %d: %s", i, seed, event)
                    .isEqualTo(naive.trace());
            if (random.nextInt(20) == 0) {
                stored.store(host);
                host = host(config);
                stored.restore(host);
            }
        }
        assertThat(String.join("\n", naive.trace()))
                .contains("duplicate", "over", "start", "end", "moment");
        assertThat(host.counts().get("weir.trace"))
                .as("counts live through restores")
                .isEqualTo(host.counts().get("weir.events.trade") + others(host));
    }

    private static long others(Host<?> host) {
        long sum = 0;
        for (EventKind kind : EventKind.values()) {
            String name = "weir.events." + kind.name().toLowerCase(java.util.Locale.ROOT);
            sum += kind == EventKind.TRADE ? 0 : host.counts().get(name);
        }
        return sum;
    }

    @Test
    void coverageIsOverAtAnEndThatLeavesNoStreamOpen() {
        assertThat(
                        trace(
                                event(EventKind.TRADE, "a", 5, 1, 5),
                                event(EventKind.TRADE, "b", 6, 2, 6),
                                event(EventKind.END, "a", 7, 0, 7),
                                event(EventKind.END, "b", 8, 0, 9)))
                .containsExactly(
                        "start 5", "TRADE 5", "TRADE 6", "END 7", "end 8", "over 8 known 9");
    }

    @Test
    void coverageIsOverAtADisconnectionThatNoRecordFollowsInTime() {
        assertThat(
                        trace(
                                event(EventKind.TRADE, "a", 5, 1, 5),
                                event(EventKind.DISCONNECTED, "a", 7, 0, 7),
                                event(EventKind.CONNECTED, "a", 8, 0, 8),
                                event(EventKind.TRADE, "a", 33, 2, 34)))
                .containsExactly(
                        "start 5",
                        "TRADE 5",
                        "end 7",
                        "CONNECTED 8",
                        "over 7 known 34",
                        "start 33",
                        "TRADE 33");
    }

    @Test
    void aShortPauseIsCoveredAndNotOver() {
        assertThat(
                        trace(
                                event(EventKind.TRADE, "a", 5, 1, 5),
                                event(EventKind.DISCONNECTED, "a", 7, 0, 7),
                                event(EventKind.TRADE, "a", 32, 2, 35)))
                .containsExactly(
                        "start 5",
                        "TRADE 5",
                        "end 7",
                        "moment 10 known 35",
                        "moment 20 known 35",
                        "moment 30 known 35",
                        "TRADE 32");
    }

    @Test
    void aDisconnectionIsOverWhenTheLogEnds() {
        assertThat(
                        trace(
                                event(EventKind.TRADE, "a", 5, 1, 5),
                                event(EventKind.DISCONNECTED, "a", 7, 0, 7),
                                event(EventKind.END, "a", 7, 0, 7)))
                .containsExactly("start 5", "TRADE 5", "end 7", "END 7", "over 7 known 7");
    }

    @Test
    void theMomentOfTheEndItselfIsLivedThrough() {
        assertThat(
                        trace(
                                event(EventKind.TRADE, "a", 5, 1, 5),
                                event(EventKind.END, "a", 10, 0, 12)))
                .containsExactly(
                        "start 5", "TRADE 5", "moment 10 known 12", "end 10", "over 10 known 12");
    }

    @Test
    void whatCannotBeUsedHasNoPlaceInTheOrder() {
        HostConfig config = config();
        Host<MarketEvent> host = host(config);
        MarketEvent letter =
                new MarketEvent(
                        ID,
                        EventKind.DEAD_LETTER,
                        0,
                        "a",
                        3,
                        0,
                        0,
                        4,
                        Stamp.NONE,
                        new DeadLetter(DeadLetter.Reason.SYNTAX, "broken", new byte[] {1}));

        assertThat(host.onArrival(letter, rows::add)).isFalse();
        assertThat(host.onArrival(event(EventKind.TRADE, "a", 5, 1, 5), rows::add)).isTrue();
        host.onBehindWatermark(event(EventKind.TRADE, "a", 5, 1, 5), 9, rows::add);

        assertThat(TraceStage.of(config)).containsExactly("unusable SYNTAX", "unusable ORDER");
        assertThat(rows).extracting(row -> row.schema().name()).containsOnly("dead_letter");
        assertThat(rows.get(1).toString())
                .contains(
                        "reason=ORDER", "TRADE must stand behind the watermark 9 ms, was at 5 ns");
        Map<String, Long> totals = new TreeMap<>();
        host.counts().tellTotals(totals::put);
        assertThat(totals)
                .containsEntry("weir.dead-letters", 1L)
                .containsEntry("weir.dead-letters.syntax", 1L)
                .containsEntry("weir.dead-letters.order", 1L)
                .containsEntry("weir.behind-watermark", 1L);
    }

    @Test
    void aKeyOfNoKnownVenueCanOnlyHaveDeadLetters() {
        Host<MarketEvent> host =
                PlainLoop.hosts(config(), new InstrumentRegistry(List.of())).create("moon:CHEESE");
        MarketEvent letter =
                new MarketEvent(
                        "moon:CHEESE",
                        EventKind.DEAD_LETTER,
                        0,
                        "a",
                        3,
                        0,
                        0,
                        4,
                        Stamp.NONE,
                        new DeadLetter(
                                DeadLetter.Reason.UNKNOWN_INSTRUMENT, "moon", new byte[] {1}));

        assertThat(host.onArrival(letter, rows::add)).isFalse();
        assertThat(rows).hasSize(1);
        assertThat(host.counts().get("weir.dead-letters.unknown_instrument")).isEqualTo(1);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> host.onArrival(event(EventKind.TRADE, "a", 5, 1, 5), rows::add))
                .hasMessageContaining("Cannot process a record of moon:CHEESE");
    }

    private List<String> trace(MarketEvent... events) {
        HostConfig config = config();
        Host<MarketEvent> host = host(config);
        for (MarketEvent event : events) {
            host.onEvent(event, rows::add);
        }
        return TraceStage.of(config);
    }

    private static HostConfig config() {
        return TRACED.plan(
                StageSettings.DEFAULTS.with(BookOptions.STALE_AFTER, Duration.ofNanos(BRIDGE)));
    }

    private static Host<MarketEvent> host(HostConfig config) {
        return PlainLoop.hosts(config, new InstrumentRegistry(List.of())).create(ID);
    }

    private static MarketEvent event(
            EventKind kind, String stream, long time, long sequence, long receiveTime) {
        Stamp stamp = new Stamp(time, 0, time, time, Stamp.Lateness.ON_TIME);
        return new MarketEvent(
                ID,
                kind,
                sequence,
                stream,
                sequence,
                0,
                time,
                receiveTime,
                stamp,
                StreamNote.INSTANCE);
    }
}
