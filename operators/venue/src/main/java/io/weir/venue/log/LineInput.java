package io.weir.venue.log;

import io.weir.schema.Checks;
import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a file, as ranges of one big buffer: no object per line.
 *
 * <p>A mark of UTF-8 at the head of the file is passed over. Of a line of {@value #LINE_BYTES_MAX}
 * bytes or more only the beginning is kept, so that no file needs more memory than that.
 */
final class LineInput implements Closeable {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final int READ_BYTES = 1 << 16;

    /** Of a file that is small: thousands may be open at once. */
    private static final int SMALL_READ_BYTES = 1 << 13;

    /** A line has less bytes than these. */
    static final int LINE_BYTES_MAX = 1 << 25;

    /** What is kept of a longer one. */
    static final int KEPT_BYTES = 1 << 16;

    private final ByteFeed feed;
    private final int readBytes;
    private byte[] buffer;
    private int next;
    private int scanned;
    private int limit;
    private boolean ended;
    private boolean begun;
    private int from;
    private int to;
    private @Nullable String problem;

    LineInput(StoredFile file) throws IOException {
        this.feed = Feeds.open(file);
        this.readBytes = (int) Math.max(SMALL_READ_BYTES, Math.min(READ_BYTES, file.bytes()));
        this.buffer = new byte[readBytes * 2];
    }

    /** Moves to the next line; false at the end. */
    boolean next() throws IOException {
        problem = null;
        while (true) {
            int newline = findNewline(scanned);
            if (newline >= 0) {
                line(newline, newline + 1);
                return true;
            }
            scanned = limit;
            if (ended) {
                boolean rest = limit > next;
                line(limit, limit);
                return rest;
            }
            if (limit - next >= LINE_BYTES_MAX) {
                passLongLine();
                return true;
            }
            if (!fill()) {
                return true;
            }
        }
    }

    private void line(int end, int behind) {
        from = begun ? next : next + markBytes(end);
        begun = true;
        to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        next = behind;
        scanned = behind;
        if (end - from >= LINE_BYTES_MAX) {
            tooLong(end - from);
        }
    }

    /** Bytes of a mark of UTF-8 at the head of the file. */
    private int markBytes(int end) {
        boolean isMarked =
                end - next >= 3
                        && buffer[next] == (byte) 0xef
                        && buffer[next + 1] == (byte) 0xbb
                        && buffer[next + 2] == (byte) 0xbf;
        return isMarked ? 3 : 0;
    }

    private void tooLong(long bytes) {
        problem =
                Checks.format(
                        "line must have less than %d bytes, had %d, of which the first %d are kept",
                        LINE_BYTES_MAX, bytes, KEPT_BYTES);
        to = from + KEPT_BYTES;
    }

    // What follows of the line is read over and over into the place behind what is kept.
    private void passLongLine() throws IOException {
        int kept = next + KEPT_BYTES;
        long bytes = (long) limit - next;
        String damage = "";
        int newline = -1;
        while (newline < 0 && damage.isEmpty() && !ended) {
            int count = feed.read(buffer, kept, readBytes);
            limit = kept + Math.max(count, 0);
            begun = true;
            newline = findNewline(kept);
            bytes += (newline < 0 ? limit : newline) - kept;
            damage = count == ByteFeed.DAMAGED ? "; " + feed.damage() : "";
            ended = count == ByteFeed.END;
        }
        from = next;
        next = newline < 0 ? limit : newline + 1;
        scanned = next;
        tooLong(bytes);
        problem += damage;
    }

    // False at a damaged place: what was read of its line is the line.
    private boolean fill() throws IOException {
        if (next > 0 && limit + readBytes > buffer.length) {
            System.arraycopy(buffer, next, buffer, 0, limit - next);
            limit -= next;
            scanned -= next;
            next = 0;
        }
        if (limit + readBytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, LINE_BYTES_MAX + readBytes));
        }
        int count = feed.read(buffer, limit, readBytes);
        if (count == ByteFeed.DAMAGED) {
            line(limit, limit);
            problem = feed.damage();
            return false;
        }
        ended = count == ByteFeed.END;
        limit += Math.max(count, 0);
        return true;
    }

    // Eight bytes at a time: a byte of `x` is zero where there is a newline.
    private int findNewline(int start) {
        int at = start;
        for (; at + Long.BYTES <= limit; at += Long.BYTES) {
            long x = (long) LONGS.get(buffer, at) ^ NEWLINES;
            long zeros = (x - ONES) & ~x & TOPS;
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >> 3);
            }
        }
        for (; at < limit; at++) {
            if (buffer[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** The buffer of the line, valid until {@link #next}. */
    byte[] bytes() {
        return buffer;
    }

    int from() {
        return from;
    }

    /** End of the line without its line break. */
    int to() {
        return to;
    }

    /** Whether there is nothing but blanks in the line. */
    boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Why the line is not whole: damage of the file right behind it, or its length; else null. */
    @Nullable String problem() {
        return problem;
    }

    long storedBytes() {
        return feed.storedBytes();
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}
