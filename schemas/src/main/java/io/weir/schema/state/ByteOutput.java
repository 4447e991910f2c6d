package io.weir.schema.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of big-endian values: the form of state, of rows and of events in transit. */
public final class ByteOutput {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    public ByteOutput() {
        this(256);
    }

    public ByteOutput(int capacity) {
        bytes = new byte[capacity];
    }

    public void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    public void writeInt(int value) {
        reserve(Integer.BYTES);
        INTS.set(bytes, size, value);
        size += Integer.BYTES;
    }

    public void writeLong(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    /** Writes the double's bits, with one NaN and without negative zero. */
    public void writeDouble(double value) {
        // Adding zero turns -0.0 into 0.0 and changes nothing else.
        writeLong(Double.doubleToLongBits(value + 0.0));
    }

    /** Writes the length in bytes, then UTF-8. */
    public void writeString(String value) {
        writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the length, then the bytes. */
    public void writeBytes(byte[] value) {
        writeInt(value.length);
        writeRaw(value, 0, value.length);
    }

    /** Writes the count, then the values. */
    public void writeLongs(long[] values, int from, int to) {
        writeInt(to - from);
        writeRawLongs(values, from, to);
    }

    /** Writes values without their count. */
    public void writeRawLongs(long[] values, int from, int to) {
        reserve((to - from) * Long.BYTES);
        for (int i = from; i < to; i++) {
            LONGS.set(bytes, size, values[i]);
            size += Long.BYTES;
        }
    }

    /** Writes bytes without a length. */
    public void writeRaw(byte[] value, int from, int length) {
        reserve(length);
        System.arraycopy(value, from, bytes, size, length);
        size += length;
    }

    /** Bytes written so far. */
    public int size() {
        return size;
    }

    /** Starts again with an empty buffer. */
    public void reset() {
        size = 0;
    }

    /** The internal array, valid up to {@link #size} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** The bytes, not copied if the buffer is full: it must not be used any more. */
    public byte[] take() {
        return size == bytes.length ? bytes : toByteArray();
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
