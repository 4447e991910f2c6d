package io.weir.venue.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip file of any number of members, one behind the other.
 *
 * <p>A member that is cut off or corrupt is a damaged place; reading goes on at the next member
 * header that can be found. The inflater is never given bytes behind a header, so what follows a
 * member that is cut off is never taken for its rest.
 */
final class GzipFeed implements ByteFeed {

    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_CRC = 2;
    private static final int RESERVED = 0xe0;
    private static final int DEFLATE = 8;
    private static final int INPUT_BYTES = 1 << 16;
    private static final int SMALL_INPUT_BYTES = 1 << 12;

    private final InputStream file;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] trial = new byte[64];
    private byte[] input;
    private int from;
    private int to;

    /** End of what the inflater may be given: the next place that looks like a member header. */
    private int fence;

    /** Bytes of the last gift to the inflater. */
    private int given;

    private boolean fileEnded;
    private boolean inMember;
    private boolean seeking;
    private long memberBytes;
    private long stored;
    private String damage = "";

    /**
     * Reads a file.
     *
     * @param bytes that it has: of a small one little is buffered, since thousands may be open
     */
    GzipFeed(InputStream file, long bytes) {
        this.file = file;
        this.input = new byte[(int) Math.max(SMALL_INPUT_BYTES, Math.min(INPUT_BYTES, bytes))];
    }

    /** Whether a member may begin at {@code at}. */
    static boolean isMagic(byte[] bytes, int at, int end) {
        return end - at >= 4
                && (bytes[at] & 0xff) == 0x1f
                && (bytes[at + 1] & 0xff) == 0x8b
                && bytes[at + 2] == DEFLATE
                && (bytes[at + 3] & RESERVED) == 0;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        while (true) {
            if (!inMember) {
                int state = beginMember();
                if (state != 0) {
                    return state;
                }
            }
            int count;
            try {
                count = inflater.inflate(into, at, length);
            } catch (DataFormatException e) {
                return damaged("gzip member is corrupt: " + e.getMessage());
            }
            if (count > 0) {
                crc.update(into, at, count);
                memberBytes += count;
                return count;
            }
            if (inflater.finished()) {
                from += consumed();
                if (!endsWell()) {
                    return damaged("gzip member's checksum or length is wrong");
                }
            } else if (!feed()) {
                return damaged("gzip member is cut off");
            }
        }
    }

    // Bytes of the last gift that the inflater has used and that were not asked for yet.
    private int consumed() {
        int used = given == 0 ? 0 : given - inflater.getRemaining();
        given = 0;
        return used;
    }

    // Gives the inflater more; false where the member is cut off.
    private boolean feed() throws IOException {
        from += consumed();
        require(HEADER_BYTES + 1);
        if (from == to) {
            return false;
        }
        if (isHeader(from) && isMember(from)) {
            return false;
        }
        fence = from + 1;
        int last = fileEnded ? to : to - HEADER_BYTES + 1;
        while (fence < last && !isHeader(fence)) {
            fence++;
        }
        fence = Math.min(fence, to);
        given = fence - from;
        inflater.setInput(input, from, given);
        return true;
    }

    // Strict, so that it practically never holds inside compressed bytes.
    private boolean isHeader(int at) {
        return input[at] == 0x1f
                && isMagic(input, at, to)
                && to - at > HEADER_BYTES
                && (input[at + 8] == 0 || input[at + 8] == 2 || input[at + 8] == 4)
                && ((input[at + 9] & 0xff) <= 13 || (input[at + 9] & 0xff) == 255);
    }

    // Tries whether what looks like a header is followed by compressed bytes.
    private boolean isMember(int at) throws IOException {
        int shift = at - from;
        require(shift + (1 << 12));
        int begin = headerEnd(from + shift);
        if (begin < 0) {
            return false;
        }
        Inflater attempt = new Inflater(true);
        try {
            attempt.setInput(input, begin, to - begin);
            return attempt.inflate(trial) > 0 || attempt.finished();
        } catch (DataFormatException e) {
            return false;
        } finally {
            attempt.end();
        }
    }

    // 0 if a member has begun.
    private int beginMember() throws IOException {
        require(HEADER_BYTES + 1);
        if (seeking) {
            seek();
        }
        skipPadding();
        if (from == to) {
            return END;
        }
        require(1 << 12);
        int header = isMagic(input, from, to) ? headerEnd(from) - from : -1;
        if (header < 0 || hasMember(header)) {
            from = Math.min(from + 1, to);
            return damaged("what follows is no gzip member");
        }
        from += header;
        inflater.reset();
        given = 0;
        crc.reset();
        memberBytes = 0;
        inMember = true;
        seeking = false;
        return 0;
    }

    // Whether a member begins within so many bytes behind `from`: none is the header of another.
    private boolean hasMember(int bytes) throws IOException {
        for (int i = 1; i < bytes; i++) {
            if (isHeader(from + i) && isMember(from + i)) {
                return true;
            }
        }
        return false;
    }

    private void seek() throws IOException {
        while (from < to && !(isHeader(from) && isMember(from))) {
            from++;
            require(HEADER_BYTES + 1);
        }
    }

    // Tape-minded tools fill the last block with zeros.
    private void skipPadding() throws IOException {
        while (from < to && input[from] == 0) {
            from++;
            require(1);
        }
    }

    private int headerEnd(int at) {
        int flags = input[at + 3];
        int end = at + HEADER_BYTES;
        if ((flags & EXTRA) != 0 && end + 2 <= to) {
            end += 2 + (input[end] & 0xff) + ((input[end + 1] & 0xff) << 8);
        }
        if ((flags & NAME) != 0) {
            end = behindZero(end);
        }
        if ((flags & COMMENT) != 0) {
            end = behindZero(end);
        }
        end += (flags & HEADER_CRC) != 0 ? 2 : 0;
        return end < to ? end : -1;
    }

    private int behindZero(int at) {
        int end = at;
        while (end < to && input[end] != 0) {
            end++;
        }
        return end + 1;
    }

    private boolean endsWell() throws IOException {
        inMember = false;
        require(TRAILER_BYTES);
        if (to - from < TRAILER_BYTES) {
            return false;
        }
        long sum = littleEndian(from);
        long length = littleEndian(from + 4);
        if (sum != crc.getValue() || length != (memberBytes & 0xffffffffL)) {
            // The next member may begin where a cut trailer should have gone on.
            return false;
        }
        from += TRAILER_BYTES;
        return true;
    }

    private long littleEndian(int at) {
        return (input[at] & 0xffL)
                | (input[at + 1] & 0xffL) << 8
                | (input[at + 2] & 0xffL) << 16
                | (input[at + 3] & 0xffL) << 24;
    }

    private int damaged(String what) {
        from += consumed();
        damage = what;
        inMember = false;
        seeking = true;
        return DAMAGED;
    }

    // Tries to have so many bytes from `from` on.
    private void require(int bytes) throws IOException {
        while (to - from < bytes && !fileEnded) {
            if (from > 0) {
                System.arraycopy(input, from, input, 0, to - from);
                to -= from;
                from = 0;
            }
            if (to == input.length) {
                input = Arrays.copyOf(input, input.length * 2);
            }
            int count = file.read(input, to, input.length - to);
            if (count < 0) {
                fileEnded = true;
            } else {
                to += count;
                stored += count;
            }
        }
    }

    @Override
    public String damage() {
        return damage;
    }

    @Override
    public long storedBytes() {
        return stored - (to - from);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        file.close();
    }
}
