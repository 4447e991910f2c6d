package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schema.event.Stamp;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.time.ClockSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records and headers of the archive, byte by byte. */
class ArchiveRecordTest {

    private static ArchiveRecord random(SplittableRandom random) {
        ArchiveKind kind = ArchiveKind.values()[random.nextInt(ArchiveKind.values().length)];
        long promise = random.nextLong();
        List<Stamp> stamps = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Stamp.Lateness lateness = Stamp.Lateness.values()[random.nextInt(3)];
            stamps.add(
                    new Stamp(
                            promise,
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            lateness));
        }
        boolean data = kind == ArchiveKind.DATA;
        byte[] payload = new byte[data ? random.nextInt(50) : 0];
        random.nextBytes(payload);
        return new ArchiveRecord(
                kind,
                "ws-" + random.nextInt(3),
                random.nextLong(1_000),
                random.nextLong(),
                random.nextLong(),
                promise,
                stamps,
                data ? List.of() : List.of("a:X", "b:Ü"),
                data ? List.of() : List.of("trade"),
                payload);
    }

    private static byte[] bytes(ArchiveRecord record) {
        ByteOutput out = new ByteOutput();
        record.write(out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void recordsAreReadAsWritten(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            ArchiveRecord record = random(random);
            ArchiveRecord again = ArchiveRecord.read(new ByteInput(bytes(record)));
            assertThat(again).usingRecursiveComparison().as("seed %d", seed).isEqualTo(record);
            assertThat(bytes(again)).isEqualTo(bytes(record));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void damagedRecordsAreRefusedAndNothingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = bytes(random(random));
            if (random.nextBoolean()) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                ArchiveRecord.read(new ByteInput(bytes));
            } catch (IllegalStateException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void codesAreThoseOfTheFirstVersion() {
        assertThat(Arrays.stream(ArchiveKind.values()).map(k -> k.code() + " " + k))
                .containsExactly(
                        "0 CONNECTED",
                        "1 SUBSCRIBED",
                        "2 DATA",
                        "3 HEARTBEAT",
                        "4 DISCONNECTED",
                        "5 LOG_END");
        for (ArchiveKind kind : ArchiveKind.values()) {
            assertThat(ArchiveKind.of(kind.code())).isEqualTo(kind);
        }
        byte[] unknown = bytes(random(new SplittableRandom(1)));
        unknown[0] = 9;
        assertThatThrownBy(() -> ArchiveRecord.read(new ByteInput(unknown)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("9");
    }

    @Test
    void headersAreReadAsWritten() {
        ArchiveHeader header =
                new ArchiveHeader(
                        "log",
                        "a",
                        List.of(new WireVersion("x", 1), new WireVersion("y", 9)),
                        List.of("a:X", "b:Y"),
                        ClockSettings.DEFAULT.withLateness(7));
        ByteOutput out = new ByteOutput();
        header.write(out);
        byte[] bytes = out.toByteArray();
        assertThat(ArchiveHeader.read(ArchiveHeader.VERSION_2, new ByteInput(bytes)))
                .isEqualTo(header);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(
                            () -> ArchiveHeader.read(ArchiveHeader.VERSION_2, new ByteInput(cut)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
