package io.weir.schema.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.Stamp.Lateness;
import io.weir.schema.event.StreamNote;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One hand-made log per sentence of the clock's contract; times in ms since a start. */
class LogClockTest {

    private static final long START = 1_700_000_000_000_000_000L;
    private static final long MILLI = 1_000_000;
    private static final long NONE = Long.MIN_VALUE;
    private static final long YEARS = 7L * 365 * 86_400 * 1_000;

    private LogClock clock = new LogClock(ClockSettings.DEFAULT);
    private final List<MarketEvent> out = new ArrayList<>();
    private String instrument = "venue:A";
    private String stream = "s";
    private int ordinal;

    private void say(EventKind kind, long venueMillis, long receiveMillis) {
        clock.beginMessage();
        also(kind, venueMillis, receiveMillis);
    }

    private void also(EventKind kind, long venueMillis, long receiveMillis) {
        long venueTime = venueMillis == NONE ? NONE : START + venueMillis * MILLI;
        MarketEvent event =
                MarketEvent.unstamped(instrument, kind, NONE, venueTime, StreamNote.INSTANCE);
        clock.accept(event.at(stream, ordinal++, 0, START + receiveMillis * MILLI), out::add);
    }

    private void trade(long venueMillis, long receiveMillis) {
        say(EventKind.TRADE, venueMillis, receiveMillis);
    }

    private void quote(long receiveMillis) {
        say(EventKind.BEST_QUOTE, NONE, receiveMillis);
    }

    private MarketEvent last() {
        return out.get(out.size() - 1);
    }

    private static long millis(long time) {
        return time == NONE ? NONE : Math.floorDiv(time - START, MILLI);
    }

    private long promise() {
        return millis(clock.promise());
    }

    @Test
    void promiseIsFrontierLessLateness() {
        trade(1_000, 1_010);
        assertThat(last().stamp().promise()).isEqualTo(NONE);
        assertThat(promise()).isEqualTo(500);
        trade(900, 1_020);
        assertThat(promise()).as("only grows").isEqualTo(500);
        trade(1_700, 1_710);
        assertThat(millis(last().stamp().promise())).as("before the record").isEqualTo(500);
        assertThat(promise()).isEqualTo(1_200);
    }

    @Test
    void offsetIsSmallestDelayOfTheLastMinute() {
        trade(0, 30);
        trade(1_000, 1_005);
        trade(2_000, 2_050);
        assertThat(last().stamp().offset()).as("own delay included").isEqualTo(5 * MILLI);
        trade(61_000, 61_020);
        quote(61_030);
        assertThat(millis(last().eventTime())).as("5 ms is 60.025 s old").isEqualTo(61_010);
        trade(200_000, 200_040);
        quote(300_000);
        assertThat(millis(last().eventTime())).as("none in window: the last").isEqualTo(299_960);
    }

    @Test
    void ownDelayIsExcludedFromJudgement() {
        trade(0, 0);
        trade(11_000, 500);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.CLOCK);
    }

    @Test
    void holdsWhatComesBeforeFirstVenueTime() {
        quote(100);
        quote(200);
        assertThat(out).isEmpty();
        trade(1_300, 300);
        assertThat(out).hasSize(3);
        assertThat(out)
                .extracting(e -> millis(e.eventTime()))
                .containsExactly(1_100L, 1_200L, 1_300L);
        assertThat(out)
                .as("counts as received with the one that ended the wait")
                .extracting(e -> millis(e.receiveTime()))
                .containsOnly(300L);
    }

    @Test
    void withoutVenueTimeForTenSecondsOffsetIsZero() {
        for (int i = 0; i < 10; i++) {
            quote(i * 1_000);
        }
        assertThat(out).isEmpty();
        quote(10_000);
        assertThat(out).hasSize(11);
        assertThat(out).extracting(e -> e.stamp().offset()).containsOnly(0L);
        assertThat(millis(out.get(3).eventTime())).isEqualTo(3_000);
        assertThat(promise()).as("then like a heartbeat").isEqualTo(10_000 - 2_000 - 500);
    }

    @Test
    void waitsAgainAfterEndThatLeavesNoStreamOpen() {
        trade(0, 50);
        say(EventKind.END, NONE, 50);
        int before = out.size();
        quote(60_000);
        assertThat(out).hasSize(before);
        trade(60_100, 60_101);
        assertThat(millis(out.get(before).eventTime())).isEqualTo(59_999);
    }

    @Test
    void endOfOneOfTwoStreamsWaitsForNothing() {
        trade(0, 50);
        stream = "t";
        trade(10, 60);
        say(EventKind.END, NONE, 60);
        stream = "s";
        quote(100);
        assertThat(last().kind()).isEqualTo(EventKind.BEST_QUOTE);
    }

    @Test
    void endStandsAtTheLargestEffectiveTime() {
        trade(5_000, 5_010);
        trade(4_900, 5_020);
        say(EventKind.END, NONE, 5_020);
        assertThat(millis(last().effectiveTime())).isEqualTo(5_000);
    }

    @Test
    void endReleasesWhatWaits() {
        quote(100);
        say(EventKind.END, NONE, 100);
        assertThat(out)
                .extracting(MarketEvent::kind)
                .containsExactly(EventKind.BEST_QUOTE, EventKind.END);
        assertThat(millis(out.get(0).eventTime())).isEqualTo(100);
    }

    @Test
    void recordOf2030IsTakenAtItsReceiveTime() {
        trade(0, 10);
        trade(YEARS, 1_010);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.CLOCK);
        assertThat(millis(last().eventTime())).isEqualTo(1_000);
        assertThat(promise()).as("moves no frontier").isEqualTo(-500);
        trade(1_100, 1_110);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.ON_TIME);
    }

    @Test
    void skewAndAgeAreJudgedAtTheirLimits() {
        trade(0, 0);
        say(EventKind.LIQUIDATION, 10_000, 0);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.ON_TIME);
        trade(20_001, 10_000);
        assertThat(last().stamp().lateness()).as("offset is now -10 s").isEqualTo(Lateness.ON_TIME);
        trade(3_600_000, 3_600_000);
        trade(3_600_000 - 3_589_999, 3_600_000);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.LATE);
    }

    @Test
    void firstVenueTimeIsJudgedByAgeBothWays() {
        trade(3_600_001, 0);
        assertThat(out).as("implausible, so it waits").isEmpty();
        trade(3_600_000, 0);
        assertThat(out).hasSize(2);
        assertThat(out.get(0).stamp().lateness()).isEqualTo(Lateness.CLOCK);
        assertThat(out.get(1).stamp().lateness()).isEqualTo(Lateness.ON_TIME);
    }

    @Test
    void afterTenSecondsOfImplausibleTimesTheNextIsTaken() {
        trade(0, 0);
        for (int i = 1; i <= 10; i++) {
            trade(100_000_000 + i * 1_000, i * 1_000);
            assertThat(last().stamp().lateness()).isEqualTo(Lateness.CLOCK);
        }
        trade(100_011_000, 11_000);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.ON_TIME);
        assertThat(last().stamp().offset()).isEqualTo(-100_000_000 * MILLI);
        trade(100_012_000, 12_000);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.ON_TIME);
    }

    @Test
    void receiveClockSteppingBackByTenSecondsLosesNothing() {
        trade(0, 20);
        trade(60_000, 60_020);
        trade(60_100, 50_120);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.ON_TIME);
        quote(50_200);
        assertThat(millis(last().eventTime())).isEqualTo(60_180);
    }

    @Test
    void venueClockSteppingBackByTenSecondsIsLateButProcessed() {
        trade(60_000, 60_020);
        trade(50_100, 60_120);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.LATE);
        assertThat(millis(last().eventTime())).isEqualTo(50_100);
        assertThat(millis(last().effectiveTime())).as("its predecessor's").isEqualTo(60_000);
        say(EventKind.BOOK_DELTA, 50_100, 60_130);
        assertThat(millis(last().effectiveTime())).as("its stamp").isEqualTo(59_500);
    }

    @Test
    void channelNeverRunsBackwards() {
        trade(1_000, 1_010);
        trade(800, 1_020);
        assertThat(millis(last().effectiveTime())).isEqualTo(1_000);
        assertThat(last().stamp().lateness()).as("within lateness").isEqualTo(Lateness.ON_TIME);
        say(EventKind.BOOK_DELTA, 800, 1_030);
        assertThat(millis(last().effectiveTime())).as("another kind").isEqualTo(800);
        instrument = "venue:B";
        trade(800, 1_030);
        assertThat(millis(last().effectiveTime())).as("another instrument").isEqualTo(800);
    }

    @Test
    void heartbeatStaysTwoSecondsBehind() {
        trade(0, 10);
        say(EventKind.HEARTBEAT, NONE, 5_010);
        assertThat(promise()).isEqualTo(5_000 - 2_000 - 500);
        assertThat(millis(last().stamp().promise())).isEqualTo(-500);
    }

    @Test
    void streamThatOpensLateHoldsNothingBack() {
        trade(10_000, 10_000);
        stream = "t";
        quote(10_001);
        assertThat(promise()).isEqualTo(9_500);
        stream = "s";
        trade(20_000, 20_000);
        assertThat(promise()).as("the other holds it now").isEqualTo(9_500);
        stream = "t";
        trade(20_000, 20_000);
        assertThat(promise()).isEqualTo(19_500);
    }

    @Test
    void streamsAreTakenOutByDisconnect() {
        trade(10_000, 10_000);
        stream = "t";
        quote(10_001);
        stream = "s";
        trade(20_000, 20_000);
        stream = "t";
        say(EventKind.DISCONNECTED, NONE, 20_001);
        assertThat(promise()).isEqualTo(19_500);
        stream = "s";
        say(EventKind.DISCONNECTED, NONE, 30_000);
        assertThat(promise()).as("no stream is open").isEqualTo(27_500);
        say(EventKind.HEARTBEAT, NONE, 31_000);
        assertThat(promise()).isEqualTo(28_500);
    }

    @Test
    void recordsWithoutTimeMoveOnlyAQuietStream() {
        trade(0, 0);
        quote(9_999);
        assertThat(promise()).isEqualTo(-500);
        quote(10_000);
        assertThat(promise()).isEqualTo(7_500);
    }

    @Test
    void eventsOfOneMessageShareTheirStamp() {
        trade(0, 10);
        trade(5_000, 5_010);
        also(EventKind.TRADE, 5_400, 5_010);
        assertThat(millis(last().stamp().promise())).isEqualTo(-500);
        trade(6_000, 6_010);
        assertThat(millis(last().stamp().promise())).isEqualTo(4_900);
    }

    @Test
    void formatsWithoutReceiveTimeAreNotJudged() {
        for (long venueTime : new long[] {0, 1_000, YEARS, 500}) {
            MarketEvent event =
                    MarketEvent.unstamped(
                            instrument,
                            EventKind.TRADE,
                            NONE,
                            START + venueTime * MILLI,
                            StreamNote.INSTANCE);
            clock.beginMessage();
            clock.accept(event.at(stream, ordinal++, 0, NONE), out::add);
        }
        assertThat(out)
                .extracting(e -> e.stamp().lateness())
                .containsExactly(
                        Lateness.ON_TIME, Lateness.ON_TIME, Lateness.ON_TIME, Lateness.LATE);
        assertThat(millis(out.get(2).effectiveTime())).isEqualTo(YEARS);
        assertThat(out.get(2).receiveTime()).isEqualTo(out.get(2).venueTime());
    }

    @Test
    void otherVersionsOfStateAreRefused() {
        assertThatThrownBy(() -> clock.read(new ByteInput(new byte[] {0, 0, 0, 9})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version must be 2 to 3, was 9");
    }

    /** One venue time 9 s ahead: its channel's others, and all who would be late by it, stand. */
    @Test
    void oneVenueTimeAheadOfItsChannelIsNotTaken() {
        trade(0, 20);
        trade(100, 120);
        trade(9_200, 220);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.CLOCK);
        assertThat(millis(last().effectiveTime())).isEqualTo(200);
        assertThat(promise()).isEqualTo(-400);
        trade(300, 320);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.ON_TIME);
        assertThat(millis(last().effectiveTime())).isEqualTo(300);
    }

    @Test
    void aChannelThatStaysAheadForASecondIsTaken() {
        trade(0, 20);
        for (int at = 1_000; at < 2_000; at += 100) {
            trade(5_000 + at, at);
            assertThat(last().stamp().lateness()).isEqualTo(Lateness.CLOCK);
        }
        trade(7_000, 2_000);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.ON_TIME);
        assertThat(last().stamp().offset()).isEqualTo(-5_000 * MILLI);
    }

    private long receive(long recordedMillis, long venueMillis) {
        long counts =
                clock.receive(
                        START + recordedMillis * MILLI, instrument, START + venueMillis * MILLI);
        say(EventKind.TRADE, venueMillis, (counts - START) / MILLI);
        return millis(counts);
    }

    /** The case that made 86,402 clock rows: one line a day ahead. */
    @Test
    void aReceiveTimeThatVenueTimesDoNotFollowDoesNotCount() {
        long day = 86_400_000;
        receive(1_205, 1_200);
        assertThat(receive(day + 1_305, 1_250)).isEqualTo(1_255);
        assertThat(last().stamp())
                .isEqualTo(
                        new Stamp(
                                START + 700 * MILLI,
                                5 * MILLI,
                                START + 1_250 * MILLI,
                                START + 1_250 * MILLI,
                                Lateness.RECEIVE,
                                (day + 50) * MILLI));
        assertThat(clock.paused()).isFalse();
        assertThat(receive(1_405, 1_400)).isEqualTo(1_405);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.ON_TIME);
        assertThat(clock.corrected()).isEqualTo(1);
    }

    /** Offset, patience and pace go on in the new clock's times; nothing ends. */
    @Test
    void aNewClockShiftsTheOffset() {
        long hour = 3_600_000;
        receive(5, 0);
        for (int at = 100; at < 10_100; at += 100) {
            assertThat(receive(hour + at + 5, at)).isEqualTo(at + 5);
        }
        assertThat(receive(hour + 10_105, 10_100)).isEqualTo(hour + 10_105);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.ON_TIME);
        assertThat(last().stamp().offset()).isEqualTo((hour + 5) * MILLI);
        assertThat(last().effectiveTime()).isEqualTo(START + 10_100 * MILLI);
        assertThat(clock.paused()).isFalse();
        quote(hour + 10_205);
        assertThat(millis(last().eventTime())).isEqualTo(10_200);
        assertThat(clock.corrected()).isEqualTo(100);
    }

    @Test
    void aFaultOfTheRecorderIsToldByAnEventOfTheMarket() {
        receive(5, 0);
        clock.receive(START + 100_000 * MILLI, instrument, START + 100 * MILLI);
        say(EventKind.HEARTBEAT, NONE, 105);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.ON_TIME);
        trade(100, 105);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.RECEIVE);
        assertThat(last().stamp().clockError()).isEqualTo(99_895 * MILLI);
        trade(101, 106);
        assertThat(last().stamp().lateness()).isEqualTo(Lateness.ON_TIME);
    }

    @Test
    void goesOnInTheMiddleOfAFault() {
        receive(5, 0);
        receive(100_000, 100);
        ByteOutput state = new ByteOutput();
        clock.write(state);
        clock = new LogClock(ClockSettings.DEFAULT);
        clock.read(new ByteInput(state.toByteArray()));
        assertThat(clock.needsVenueTime(START + 100_100 * MILLI)).isTrue();
        assertThat(receive(100_100, 200)).isEqualTo(205);
        assertThat(receive(305, 300)).isEqualTo(305);
        assertThat(clock.corrected()).isEqualTo(2);
    }
}
