package io.weir.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridValuesWriter;

/** Puts together one page after another: which rows have a value, then the values. */
final class PageBytes {

    private final RunLengthBitPackingHybridValuesWriter levels;
    // Mostly all rows of a page have a value, or none: encoded once.
    private final byte[][] uniform = new byte[2][];
    private int uniformRows;
    private ByteBuffer page = allocate(1 << 10);

    PageBytes(ByteBufferAllocator allocator) {
        levels = new RunLengthBitPackingHybridValuesWriter(1, 64, 1 << 10, allocator);
    }

    private static ByteBuffer allocate(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Starts a page; what {@link #input} gave is no longer valid. */
    void reset() {
        page.clear();
    }

    /** Adds the definition levels of a page. */
    void addPresence(int rows, BitSet nulls, int absent) {
        if (absent > 0 && absent < rows) {
            add(encoded(rows, nulls));
            return;
        }
        if (rows != uniformRows) {
            Arrays.fill(uniform, null);
            uniformRows = rows;
        }
        int level = absent == 0 ? 1 : 0;
        if (uniform[level] == null) {
            uniform[level] = encoded(rows, nulls);
        }
        add(uniform[level]);
    }

    private byte[] encoded(int rows, BitSet nulls) {
        for (int row = 0; row < rows; row++) {
            levels.writeInteger(nulls.get(row) ? 0 : 1);
        }
        ByteBuffer bytes = ZstdCodecs.onHeap(levels.getBytes());
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        levels.reset();
        return copy;
    }

    private void add(byte[] bytes) {
        reserve(bytes.length);
        page.put(bytes);
    }

    /** Adds what Parquet has encoded. */
    void add(BytesInput input) {
        ByteBuffer bytes = ZstdCodecs.onHeap(input);
        reserve(bytes.remaining());
        page.put(bytes);
    }

    /** Adds the first values, each in eight bytes, the lowest first. */
    void add(long[] values, int count) {
        reserve(count * Long.BYTES);
        page.asLongBuffer().put(values, 0, count);
        page.position(page.position() + count * Long.BYTES);
    }

    private void reserve(int bytes) {
        if (page.remaining() < bytes) {
            ByteBuffer larger = allocate(Math.max(2 * page.capacity(), page.position() + bytes));
            page = larger.put(page.flip());
        }
    }

    /** The page as it stands. */
    BytesInput input() {
        return BytesInput.from(page.duplicate().flip());
    }
}
