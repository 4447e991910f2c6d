package io.weir.venue.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.event.DeadLetter.Reason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times against java.time and BigDecimal. */
class TimesTest {

    private static long iso(String text) {
        byte[] bytes = ('<' + text + '>').getBytes(StandardCharsets.UTF_8);
        return Times.ofIso(bytes, 1, bytes.length - 1, "time");
    }

    private static long seconds(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Times.ofSeconds(bytes, 0, bytes.length, "time");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldReadIsoAsJavaTimeDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            long nanos = random.nextLong(9_100_000_000_000_000_000L);
            long unit = new long[] {1, 1_000, 1_000_000, 1_000_000_000}[random.nextInt(4)];
            nanos -= nanos % unit;
            String text = Instant.ofEpochSecond(0, nanos).toString();
            assertThat(iso(text)).as("seed %d: %s", seed, text).isEqualTo(nanos);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldReadSecondsExactly(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            long nanos = random.nextLong(9_100_000_000_000_000_000L);
            String text = BigDecimal.valueOf(nanos, 9).toPlainString();
            assertThat(seconds(text)).isEqualTo(nanos);
            assertThat(seconds(BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString()))
                    .isEqualTo(nanos);
        }
        assertThat(seconds("1618678132.9348202")).isEqualTo(1_618_678_132_934_820_200L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-07-19",
                "2026-07-19T17:54:39",
                "2026-07-19T17:54:39.768901",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-07-19T24:00:00Z",
                "2026-07-19T23:60:00Z",
                "2026-07-19T23:59:60Z",
                "2026-07-19T23:59:59.Z",
                "2026-07-19T23:59:59.0123456789Z",
                "2026-07-19T23:59:59,5Z",
                "1969-12-31T23:59:59Z",
                "2300-01-01T00:00:00Z",
                "2x26-07-19T17:54:39Z",
                "2026-07-19T17:54:39.5xZ",
                "2026-07-19T17:54:39+01:00",
            })
    void shouldRefuseWhatIsNoTime(String text) {
        assertThatThrownBy(() -> iso(text))
                .isInstanceOfSatisfying(
                        RejectedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.SCHEMA))
                .hasMessageContaining("Invalid time: must be a time such as");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.0000000001", "9300000000"})
    void shouldRefuseWhatIsNoNumberOfSeconds(String text) {
        assertThatThrownBy(() -> seconds(text))
                .isInstanceOf(RejectedMessageException.class)
                .hasMessageContaining("Invalid time: must be seconds since 1970");
    }

    @Test
    void shouldBoundUnits() {
        assertThat(Times.ofUnits(1_700_000_000_123L, 1_000_000, "E"))
                .isEqualTo(1_700_000_000_123_000_000L);
        assertThatThrownBy(() -> Times.ofUnits(-1, 1_000_000, "E"))
                .hasMessage("Invalid E: must be between 1970 and 2262, was -1");
        assertThatThrownBy(() -> Times.ofUnits(Long.MAX_VALUE / 1_000, 1_000_000, "E"))
                .isInstanceOf(RejectedMessageException.class);
    }
}
