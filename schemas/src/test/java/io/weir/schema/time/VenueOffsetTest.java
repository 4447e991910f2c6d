package io.weir.schema.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sliding minimum and the judgement of venue times, against lists that forget nothing. */
class VenueOffsetTest {

    private static final long SECOND = 1_000_000_000L;
    private static final ClockSettings SETTINGS = ClockSettings.DEFAULT;

    private VenueOffset offset = new VenueOffset(SETTINGS);

    /** All delays since the last time that all were forgotten, with their receive times. */
    private final List<long[]> delays = new ArrayList<>();

    private long lastDelay;
    private boolean known;
    private long distrustedSince = Long.MIN_VALUE;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithAListOfAllDelays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long receive = 1_000 * SECOND;
        for (int step = 0; step < 5_000; step++) {
            receive += pause(random);
            long venue = receive - delay(random);
            boolean taken = naiveTakes(venue, receive);

            assertThat(offset.takes(venue, receive))
                    .as("taken, step %d of seed %d", step, seed)
                    .isEqualTo(taken);
            if (taken) {
                offset.observe(receive, receive - venue);
                delays.add(new long[] {receive, receive - venue});
                lastDelay = receive - venue;
                known = true;
            }
            if (random.nextInt(100) == 0) {
                restore();
            }
            if (random.nextInt(1_000) == 0) {
                offset.reset();
                delays.clear();
                lastDelay = 0;
                known = false;
                distrustedSince = Long.MIN_VALUE;
            }
            long asked = receive + random.nextLong(90 * SECOND);
            assertThat(offset.offset(asked))
                    .as("offset, step %d of seed %d", step, seed)
                    .isEqualTo(naiveOffset(asked));
        }
    }

    private static long pause(SplittableRandom random) {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextLong(80 * SECOND);
            case 1 -> 0;
            default -> random.nextLong(SECOND);
        };
    }

    private static long delay(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> -random.nextLong(20 * SECOND);
            case 1 -> random.nextLong(8_000 * SECOND);
            default -> random.nextLong(SECOND / 10);
        };
    }

    private boolean naiveTakes(long venue, long receive) {
        if (distrustedSince != Long.MIN_VALUE && receive - distrustedSince >= 10 * SECOND) {
            delays.clear();
            known = false;
            distrustedSince = Long.MIN_VALUE;
            return true;
        }
        long ahead = venue - receive + (known ? naiveOffset(receive) : 0);
        long limit = known ? SETTINGS.maxSkew() : SETTINGS.maxAge();
        boolean plausible = ahead <= limit && -ahead <= SETTINGS.maxAge();
        if (plausible) {
            distrustedSince = Long.MIN_VALUE;
        } else if (distrustedSince == Long.MIN_VALUE) {
            distrustedSince = receive;
        }
        return plausible;
    }

    private long naiveOffset(long receive) {
        return delays.stream()
                .filter(delay -> delay[0] >= receive - 60 * SECOND)
                .mapToLong(delay -> delay[1])
                .min()
                .orElse(lastDelay);
    }

    /** A recorder whose clock is a day off: known before the pause, so believed after it. */
    @Test
    void theFirstAfterAResetMayKeepTheDelayBefore() {
        VenueOffset clock = new VenueOffset(ClockSettings.DEFAULT);
        long day = 86_400_000_000_000L;
        clock.observe(day + 5, day + 5);
        clock.reset();
        assertThat(clock.takes(1_000, day + 2_000)).isTrue();
        assertThat(clock.takes(day, day)).as("or be right").isTrue();
        assertThat(clock.takes(day / 2, day)).isFalse();
        clock.shift(day);
        assertThat(clock.takes(1_000, 2 * day + 2_000)).isTrue();
    }

    private void restore() {
        ByteOutput out = new ByteOutput();
        offset.write(out);
        ByteInput in = new ByteInput(out.toByteArray());
        offset = new VenueOffset(SETTINGS);
        offset.read(LogClock.VERSION, in);
        assertThat(in.remaining()).isZero();
    }

    @Test
    void withoutAVenueTimeItIsZeroOrWhatWasAnticipated() {
        assertThat(offset.offset(5 * SECOND)).isZero();
        offset.anticipate(7);
        assertThat(offset.offset(5 * SECOND)).isEqualTo(7);
    }

    @Test
    void aDelayCountsForAMinuteItsEndIncluded() {
        offset.observe(100 * SECOND, 5);
        offset.observe(130 * SECOND, 9);

        assertThat(offset.offset(160 * SECOND)).isEqualTo(5);
        assertThat(offset.offset(160 * SECOND + 1)).isEqualTo(9);
        assertThat(offset.offset(1_000 * SECOND)).isEqualTo(9);
    }

    @Test
    void theFirstTimeIsJudgedByTheReceiveTimeItself() {
        assertThat(offset.takes(0, SETTINGS.maxAge())).isTrue();
        assertThat(offset.takes(2 * SETTINGS.maxAge(), SETTINGS.maxAge())).isTrue();
        assertThat(offset.takes(2 * SETTINGS.maxAge() + 1, SETTINGS.maxAge())).isFalse();
    }

    @Test
    void aTimeTooFarAheadIsImplausibleUntilAllHaveBeenForTenSeconds() {
        offset.observe(100 * SECOND, 0);
        long ahead = SETTINGS.maxSkew() + 1;

        assertThat(offset.takes(100 * SECOND + ahead, 100 * SECOND)).isFalse();
        assertThat(offset.takes(109 * SECOND + ahead, 109 * SECOND)).isFalse();
        assertThat(offset.takes(110 * SECOND + ahead, 110 * SECOND)).isTrue();
    }

    @Test
    void aPlausibleTimeEndsTheDistrust() {
        offset.observe(100 * SECOND, 0);
        long ahead = SETTINGS.maxSkew() + 1;

        assertThat(offset.takes(100 * SECOND + ahead, 100 * SECOND)).isFalse();
        assertThat(offset.takes(105 * SECOND, 105 * SECOND)).isTrue();
        assertThat(offset.takes(111 * SECOND + ahead, 111 * SECOND)).isFalse();
    }
}
