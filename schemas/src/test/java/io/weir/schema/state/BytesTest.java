package io.weir.schema.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output against the JDK's DataOutputStream, input against what was written. */
class BytesTest {

    private static final String[] TEXTS = {"", "a", "ünï", "𝄞", "\u0000", "x".repeat(700)};
    private static final double[] REALS = {
        0, -0.0, 1.5, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, -1e300
    };

    /** Checks, one for each value written, that reading gives it back. */
    private final List<Consumer<ByteInput>> expected = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void valuesAreBigEndianAndComeBack(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        ByteOutput out = new ByteOutput(random.nextInt(1, 9));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream naive = new DataOutputStream(bytes);
        for (int i = 0; i < 3_000; i++) {
            one(random, out, naive);
        }

        assertThat(out.toByteArray()).as("seed %d", seed).isEqualTo(bytes.toByteArray());
        assertThat(out.size()).isEqualTo(bytes.size());
        ByteInput in = new ByteInput(out.array(), 0, out.size());
        expected.forEach(check -> check.accept(in));
        assertThat(in.remaining()).isZero();
    }

    private void one(SplittableRandom random, ByteOutput out, DataOutputStream naive)
            throws IOException {
        switch (random.nextInt(8)) {
            case 0 -> {
                int value = random.nextInt(-128, 128);
                out.writeByte(value);
                naive.writeByte(value);
                expect(in -> assertThat(in.readByte()).isEqualTo((byte) value));
            }
            case 1 -> {
                boolean value = random.nextBoolean();
                out.writeBoolean(value);
                naive.writeBoolean(value);
                expect(in -> assertThat(in.readBoolean()).isEqualTo(value));
            }
            case 2 -> {
                int value = random.nextInt();
                out.writeInt(value);
                naive.writeInt(value);
                expect(in -> assertThat(in.readInt()).isEqualTo(value));
            }
            case 3 -> {
                long value = random.nextLong();
                out.writeLong(value);
                naive.writeLong(value);
                expect(in -> assertThat(in.readLong()).isEqualTo(value));
            }
            case 4 -> real(REALS[random.nextInt(REALS.length)], out, naive);
            case 5 -> text(TEXTS[random.nextInt(TEXTS.length)], out, naive);
            case 6 -> bytes(random, out, naive);
            default -> longs(random, out, naive);
        }
    }

    private void real(double value, ByteOutput out, DataOutputStream naive) throws IOException {
        out.writeDouble(value);
        double canonical = value == 0 ? 0.0 : value;
        naive.writeLong(Double.doubleToLongBits(canonical));
        expect(
                in ->
                        assertThat(Double.doubleToRawLongBits(in.readDouble()))
                                .isEqualTo(Double.doubleToLongBits(canonical)));
    }

    private void text(String value, ByteOutput out, DataOutputStream naive) throws IOException {
        out.writeString(value);
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        naive.writeInt(utf8.length);
        naive.write(utf8);
        expect(in -> assertThat(in.readString()).isEqualTo(value));
    }

    private void bytes(SplittableRandom random, ByteOutput out, DataOutputStream naive)
            throws IOException {
        byte[] value = new byte[random.nextInt(300)];
        random.nextBytes(value);
        out.writeBytes(value);
        naive.writeInt(value.length);
        naive.write(value);
        expect(in -> assertThat(in.readBytes()).isEqualTo(value));
    }

    private void longs(SplittableRandom random, ByteOutput out, DataOutputStream naive)
            throws IOException {
        long[] values = random.longs(random.nextInt(1, 40)).toArray();
        int from = random.nextInt(values.length);
        int to = random.nextInt(from, values.length + 1);
        out.writeLongs(values, from, to);
        naive.writeInt(to - from);
        for (int i = from; i < to; i++) {
            naive.writeLong(values[i]);
        }
        long[] part = java.util.Arrays.copyOfRange(values, from, to);
        expect(in -> assertThat(in.readLongs()).isEqualTo(part));
    }

    private void expect(Consumer<ByteInput> check) {
        expected.add(check);
    }

    @Test
    void negativeZeroIsZeroAndThereIsOneNaN() {
        ByteOutput out = new ByteOutput();
        out.writeDouble(-0.0);
        out.writeDouble(Double.longBitsToDouble(0x7ff8_0000_0000_0001L));
        ByteInput in = new ByteInput(out.toByteArray());

        assertThat(in.readLong()).isZero();
        assertThat(in.readLong()).isEqualTo(0x7ff8_0000_0000_0000L);
    }

    @Test
    void resettingStartsAgainAndWhatWasHandedOutStays() {
        ByteOutput out = new ByteOutput(2);
        out.writeInt(1);
        byte[] first = out.toByteArray();
        out.reset();
        out.writeInt(2);

        assertThat(first).containsExactly(0, 0, 0, 1);
        assertThat(out.toByteArray()).containsExactly(0, 0, 0, 2);
    }

    @Test
    void aFullBufferIsHandedOverAndAnotherIsCopiedToItsSize() {
        ByteOutput full = new ByteOutput(2 * Long.BYTES);
        full.writeRawLongs(new long[] {7, 8, 9}, 1, 3);
        assertThat(full.take()).isSameAs(full.array());
        assertThat(new ByteInput(full.take()).readLong()).isEqualTo(8);

        ByteOutput roomy = new ByteOutput(3 * Long.BYTES);
        roomy.writeRawLongs(new long[] {7, 8, 9}, 1, 3);
        assertThat(roomy.take()).isEqualTo(full.take()).isNotSameAs(roomy.array());
    }

    @Test
    void readsAPartOfAnArrayAndNotBeyond() {
        byte[] bytes = {9, 0, 0, 0, 7, 9};
        ByteInput in = new ByteInput(bytes, 1, 5);
        assertThat(in.readInt()).isEqualTo(7);
        assertThat(in.position()).isEqualTo(5);
        assertThatThrownBy(in::readByte)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot read 1 bytes: only 0 are left");

        in.reset(bytes, 3, 6);
        assertThat(in.remaining()).isEqualTo(3);
        assertThatThrownBy(in::readInt).hasMessage("Cannot read 4 bytes: only 3 are left");
        assertThat(in.readByte()).isZero();
    }

    /** A length that was damaged must not be believed. */
    @Test
    void aLengthBeyondTheEndIsRefused() {
        ByteOutput out = new ByteOutput();
        out.writeInt(100);
        out.writeByte(1);
        ByteInput in = new ByteInput(out.toByteArray());
        assertThatThrownBy(in::readString).hasMessage("Cannot read 100 bytes: only 1 are left");

        ByteOutput negative = new ByteOutput();
        negative.writeInt(-5);
        assertThatThrownBy(() -> new ByteInput(negative.toByteArray()).readString())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot read -5 bytes: only 0 are left");
    }
}
