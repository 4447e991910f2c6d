package io.weir.schema.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden cases in seconds; a venue whose messages take nothing to arrive. */
class ReceiveClockTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long NONE = MarketEvent.NONE;
    private static final long DAY = 86_400;

    private VenueOffsets venues = new VenueOffsets(ClockSettings.DEFAULT);
    private ReceiveClock clock = new ReceiveClock(ClockSettings.DEFAULT, venues);

    /** Judges a record with a venue time, which is taken. */
    private double timed(double recorded, double venueTime) {
        return timed("v:A", recorded, venueTime);
    }

    private double timed(String instrument, double recorded, double venueTime) {
        VenueOffset venue = venues.of(instrument);
        long time = (long) (venueTime * SECOND);
        long counts = clock.judge((long) (recorded * SECOND), time, venue);
        if (clock.shift() != 0) {
            venues.shift(clock.shift());
        }
        venue.observe(counts, counts - time);
        return (double) counts / SECOND;
    }

    private double untimed(double recorded) {
        return (double) clock.judge((long) (recorded * SECOND), NONE, null) / SECOND;
    }

    @Test
    void theFirstRecordIsNotJudged() {
        assertThat(clock.needsVenueTime(DAY * SECOND)).isFalse();
        assertThat(timed(DAY, 1)).isEqualTo(DAY);
        assertThat(clock.paused()).isFalse();
    }

    @Test
    void aStepThatVenueTimesFollowIsAPause() {
        timed(100, 100);
        assertThat(timed(110, 110)).isEqualTo(110);
        assertThat(clock.paused()).as("10 s are no step").isFalse();
        assertThat(timed(120.1, 120)).isEqualTo(120.1);
        assertThat(clock.paused()).isTrue();
        assertThat(timed(140.1, 130.05)).as("half of it").isEqualTo(140.1);
        assertThat(clock.paused()).isTrue();
        assertThat(clock.corrected()).isZero();
    }

    @Test
    void aStepThatVenueTimesDoNotFollowIsAFault() {
        timed(100, 100);
        assertThat(clock.needsVenueTime(110 * SECOND)).isFalse();
        assertThat(clock.needsVenueTime(110 * SECOND + 1)).isTrue();
        assertThat(timed(DAY, 101)).isEqualTo(101);
        assertThat(clock.begins()).isTrue();
        assertThat(clock.paused()).isFalse();
        assertThat(clock.needsVenueTime(102 * SECOND)).as("as long as it lasts").isTrue();
        assertThat(timed(DAY + 1, 101.5)).isEqualTo(101.5);
        assertThat(clock.begins()).isFalse();
        assertThat(timed(DAY + 2, 100.2)).as("never falls").isEqualTo(101.5);
        assertThat(untimed(DAY + 3)).as("as the one before").isEqualTo(101.5);
        assertThat(timed(103, 103)).as("agrees again").isEqualTo(103);
        assertThat(clock.corrected()).isEqualTo(4);
        assertThat(clock.needsVenueTime(104 * SECOND)).isFalse();
    }

    @Test
    void aClockThatFallsBehindIsAtFaultToo() {
        timed(100, 100);
        assertThat(timed(90, 100.1)).as("10 s behind are a small step").isEqualTo(90);
        assertThat(timed(89.9, 100.2)).isEqualTo(100.1);
        assertThat(timed(91, 100.25)).as("within 10 s of it").isEqualTo(91);
        assertThat(timed(89, 100.25)).as("the largest is remembered").isEqualTo(100);
        assertThat(clock.begins()).isTrue();
        assertThat(timed(100.1, 100.3)).isEqualTo(100.1);
        assertThat(clock.corrected()).isPositive();
    }

    @Test
    void aSequenceThatGoesBackInBothClocksIsLeftAsItIs() {
        timed(1_000, 1_000);
        assertThat(timed(100, 100)).isEqualTo(100);
        assertThat(clock.paused()).isFalse();
        assertThat(clock.begins()).isFalse();
        assertThat(timed(101, 101)).isEqualTo(101);
    }

    @Test
    void aNewClockIsAcceptedAfterTenSecondsOfItsOwnTime() {
        timed(100, 100);
        timed(5_000, 101);
        assertThat(timed(5_009.9, 110.9)).isEqualTo(110.9);
        assertThat(clock.shift()).isZero();
        assertThat(timed(5_010, 111)).isEqualTo(5_010);
        assertThat(clock.shift()).isEqualTo(4_899 * SECOND);
        assertThat(clock.paused()).isFalse();
        assertThat(timed(5_011, 112)).isEqualTo(5_011);
        assertThat(clock.shift()).isZero();
        assertThat(clock.needsVenueTime(5_012 * SECOND)).isFalse();
    }

    /** A clock that runs at three times the pace is no clock; neither is one that leaps again. */
    @Test
    void aClockThatDoesNotStandIsNotAccepted() {
        timed(100, 100);
        timed(5_000, 101);
        for (int i = 1; i < 100; i++) {
            assertThat(timed(5_000 + 3 * i, 101 + i)).isEqualTo(101 + i);
        }
        assertThat(timed(9_000, 201)).isEqualTo(201);
        assertThat(timed(9_009, 210)).as("it stands for 9 s").isEqualTo(210);
        assertThat(timed(9_010, 211)).isEqualTo(9_010);
    }

    @Test
    void aPauseInsideAFaultIsOne() {
        timed(100, 100);
        timed(DAY, 101);
        assertThat(timed(DAY + 4, 105)).isEqualTo(105);
        assertThat(timed(DAY + 64, 165)).isEqualTo(DAY + 64);
        assertThat(clock.paused()).isTrue();
    }

    /** A venue time that leaps inside a fault moves nothing. */
    @Test
    void aVenueTimeThatLeapsInAFaultIsNotBelieved() {
        timed(100, 100);
        timed(DAY, 101);
        long counts = clock.judge((DAY + 1) * SECOND, 200 * SECOND, venues.of("v:A"));
        assertThat(counts).isEqualTo(101 * SECOND);
        assertThat(timed(DAY + 1, 102)).isEqualTo(102);
    }

    @Test
    void aRecordWithoutVenueTimePausesUntilTheNextSaysBetter() {
        timed(100, 100);
        assertThat(untimed(200)).isEqualTo(200);
        assertThat(clock.paused()).isTrue();
        assertThat(timed(200.1, 200.1)).as("a pause").isEqualTo(200.1);
        assertThat(clock.paused()).isFalse();
        assertThat(clock.needsVenueTime(201 * SECOND)).isFalse();

        assertThat(untimed(DAY)).isEqualTo(DAY);
        assertThat(timed(201, 201)).as("one receive time was wrong").isEqualTo(201);
        assertThat(clock.begins()).isFalse();
        assertThat(clock.needsVenueTime(202 * SECOND)).isFalse();

        untimed(DAY);
        assertThat(timed(DAY + 1, 202)).as("a fault").isEqualTo(202);
        assertThat(clock.begins()).isTrue();
        assertThat(timed(203, 203)).isEqualTo(203);
    }

    /** A venue that is first heard of behind the step can't tell what came before it. */
    @Test
    void aVenueThatWasNotKnownBeforeTheStepExplainsNothing() {
        untimed(100);
        untimed(200);
        assertThat(timed(200.1, 50)).isEqualTo(200.1);
        assertThat(timed(200.2, 50.1)).isEqualTo(200.2);
        assertThat(clock.begins()).isFalse();
        assertThat(timed(210, 60)).isEqualTo(210);
        assertThat(clock.needsVenueTime(211 * SECOND)).as("stood for 10 s").isFalse();
        assertThat(clock.corrected()).isZero();
    }

    @Test
    void withoutVenueTimesAllStepsArePauses() {
        untimed(100);
        untimed(200);
        assertThat(clock.paused()).isTrue();
        assertThat(untimed(205)).isEqualTo(205);
        assertThat(clock.paused()).isFalse();
        assertThat(untimed(210)).isEqualTo(210);
        assertThat(clock.needsVenueTime(211 * SECOND)).as("stood for 10 s").isFalse();
        assertThat(untimed(150)).as("behind: as the one before").isEqualTo(210);
        assertThat(untimed(159)).isEqualTo(210);
        assertThat(untimed(160)).as("a new clock").isEqualTo(160);
    }

    /** What venues advance is counted for each of its own: they overlap. */
    @Test
    void venuesWithClocksOfTheirOwn() {
        timed("v:A", 100, 100);
        timed("w:A", 100, 40);
        assertThat(timed("v:A", 500, 101)).isEqualTo(101);
        assertThat(timed("w:A", 500.5, 41.5)).isEqualTo(101.5);
        assertThat(timed("v:A", 501, 101.2)).isEqualTo(101.5);
        assertThat(clock.judge(502 * SECOND, 7 * SECOND, venues.of("x:A")) / SECOND)
                .as("a venue that was not known")
                .isEqualTo(101);
    }

    /**
     * Whatever the recorder's clock does, what counts stays within a bound of the truth that the
     * venue's times tell, wherever it does not count as recorded.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatDoesNotCountFollowsVenueTimes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double truth = 1_000;
        double error = 0;
        double before = truth;
        for (int i = 0; i < 3_000; i++) {
            truth += random.nextDouble(1.5);
            if (random.nextInt(60) == 0) {
                double size = StrictMath.pow(10, random.nextDouble(-3, 8.5));
                error = random.nextBoolean() ? size : random.nextBoolean() ? -size : 0;
            }
            boolean isAlone = random.nextInt(100) == 0;
            double recorded = truth + (isAlone ? random.nextDouble(-1e6, 1e6) : error);
            if (random.nextInt(5) == 0) {
                restore();
            }
            double counts = timed(recorded, truth);
            String place = "seed " + seed + " record " + i;
            if (clock.begins()) {
                assertThat(Math.abs(recorded - before)).as(place).isGreaterThan(9.9);
            }
            if (Math.abs(counts - recorded) > 1e-3) {
                assertThat(counts - before).as(place).isBetween(-1e-3, 11.6);
            }
            assertThat(clock.paused()).as(place).isFalse();
            before = counts;
        }
        assertThat(clock.corrected()).isBetween(100L, 2_900L);
    }

    private void restore() {
        ByteOutput out = new ByteOutput();
        venues.write(out);
        clock.write(out);
        ByteInput in = new ByteInput(out.toByteArray());
        venues = new VenueOffsets(ClockSettings.DEFAULT);
        venues.read(LogClock.VERSION, in);
        clock = new ReceiveClock(ClockSettings.DEFAULT, venues);
        clock.read(in);
        assertThat(in.remaining()).isZero();
    }
}
