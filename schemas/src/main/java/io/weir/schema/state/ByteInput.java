package io.weir.schema.state;

import io.weir.schema.Checks;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteOutput} wrote. */
public final class ByteInput {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int position;
    private int end;

    public ByteInput(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ByteInput(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    /** Reads from other bytes, to spare an object per record. */
    public void reset(byte[] newBytes, int from, int to) {
        bytes = newBytes;
        position = from;
        end = to;
    }

    public byte readByte() {
        return bytes[advance(1)];
    }

    public boolean readBoolean() {
        return readByte() != 0;
    }

    public int readInt() {
        return (int) INTS.get(bytes, advance(Integer.BYTES));
    }

    public long readLong() {
        return (long) LONGS.get(bytes, advance(Long.BYTES));
    }

    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    public String readString() {
        int length = readInt();
        return new String(bytes, advance(length), length, StandardCharsets.UTF_8);
    }

    public byte[] readBytes() {
        byte[] value = new byte[readInt()];
        System.arraycopy(bytes, advance(value.length), value, 0, value.length);
        return value;
    }

    public long[] readLongs() {
        long[] values = new long[readInt()];
        int from = advance(values.length * Long.BYTES);
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) LONGS.get(bytes, from + i * Long.BYTES);
        }
        return values;
    }

    /** Position of the next byte in the array. */
    public int position() {
        return position;
    }

    /** Bytes left. */
    public int remaining() {
        return end - position;
    }

    /** The array read from; callers must not change it. */
    public byte[] array() {
        return bytes;
    }

    /** Moves on and returns the position before. */
    public int advance(int length) {
        if (length < 0 || length > end - position) { // checkState would box in every call
            throw new IllegalStateException(
                    Checks.format(
                            "Cannot read %d bytes: only %d are left", length, end - position));
        }
        int from = position;
        position += length;
        return from;
    }
}
