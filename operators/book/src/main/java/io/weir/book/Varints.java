package io.weir.book;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;

/** Long values in as few bytes as they need, 7 bits each, the low ones first. */
final class Varints {

    private Varints() {}

    static void write(long[] values, int size, ByteOutput out) {
        for (int i = 0; i < size; i++) {
            writeOne(values[i], out);
        }
    }

    static void read(long[] values, int size, ByteInput in) {
        for (int i = 0; i < size; i++) {
            values[i] = readOne(in);
        }
    }

    static void writeOne(long value, ByteOutput out) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.writeByte((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    static long readOne(ByteInput in) {
        long value = 0;
        int shift = 0;
        byte next = in.readByte();
        while (next < 0) {
            value |= (next & 0x7fL) << shift;
            shift += 7;
            next = in.readByte();
        }
        return value | (long) next << shift;
    }
}
