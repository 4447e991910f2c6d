package io.weir.venue.log;

import io.weir.schema.state.ByteInput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Records of one file of Weir's archive. */
final class ArchiveInput implements RecordFile {

    private static final int RECORD_BYTES_MAX = 1 << 28;
    private static final int READ_BYTES = 1 << 16;

    private final ByteFeed feed;
    private byte[] buffer = new byte[READ_BYTES * 2];
    private int from;
    private int to;
    private boolean ended;
    private boolean damaged;
    private @Nullable ArchiveHeader header;
    private @Nullable ArchiveRecord record;
    private @Nullable String problem;
    private byte[] raw = {};
    private long count;

    ArchiveInput(StoredFile file) throws IOException {
        feed = Feeds.open(file);
    }

    static boolean isArchive(StoredFile file) throws IOException {
        try (ArchiveInput input = new ArchiveInput(file)) {
            return input.require(ArchiveHeader.MAGIC_LENGTH) && input.isMagic();
        }
    }

    /**
     * Moves to the next record, or to a place that cannot be read: {@link #problem} says so.
     *
     * @return false at the end
     */
    @Override
    public boolean next() throws IOException {
        record = null;
        problem = null;
        while (true) {
            if (!require(Integer.BYTES)) {
                return rest();
            }
            if (isMagicBegun()) {
                if (!readHeader()) {
                    return rest();
                }
                continue;
            }
            int length = new ByteInput(buffer, from, to).readInt();
            if (length < 0 || length > RECORD_BYTES_MAX || header == null) {
                return lost("impossible length of a record: " + length);
            }
            if (!require(Integer.BYTES + length)) {
                return rest();
            }
            int begin = from + Integer.BYTES;
            from = begin + length;
            count++;
            try {
                record = ArchiveRecord.read(new ByteInput(buffer, begin, begin + length));
            } catch (IllegalStateException e) {
                problem = "record cannot be read: " + e.getMessage();
                raw = Arrays.copyOfRange(buffer, begin, begin + length);
            }
            return true;
        }
    }

    // What stands before the end or before a damaged place.
    private boolean rest() {
        String what = damaged ? feed.damage() : "last record is cut off";
        boolean any = damaged || from < to;
        damaged = false;
        raw = Arrays.copyOfRange(buffer, from, to);
        from = to;
        if (any) {
            problem = what;
            count++;
        }
        return any;
    }

    // Without lengths to go by, only the next member can be found.
    private boolean lost(String what) throws IOException {
        int length = 0;
        while (require(ArchiveHeader.MAGIC_LENGTH) && !isMagic()) {
            from++;
            length++;
        }
        if (to - from < ArchiveHeader.MAGIC_LENGTH) {
            from = to;
            damaged = false;
        }
        problem = what + ", passed over " + length + " bytes";
        raw = new byte[0];
        count++;
        return true;
    }

    private boolean isMagicBegun() {
        return buffer[from] == 'W' && buffer[from + 1] == 'E' && buffer[from + 2] == 'I';
    }

    private boolean isMagic() {
        int length = ArchiveHeader.MAGIC.length;
        byte version = buffer[from + length];
        return Arrays.equals(buffer, from, from + length, ArchiveHeader.MAGIC, 0, length)
                && (version == ArchiveHeader.VERSION_1 || version == ArchiveHeader.VERSION_2);
    }

    private boolean readHeader() throws IOException {
        int prefix = ArchiveHeader.MAGIC_LENGTH + Integer.BYTES;
        if (!require(prefix)) {
            return false;
        }
        byte version = buffer[from + ArchiveHeader.MAGIC.length];
        int length = new ByteInput(buffer, from + ArchiveHeader.MAGIC_LENGTH, to).readInt();
        if (length < 0 || length > RECORD_BYTES_MAX || !require(prefix + length)) {
            return false;
        }
        int begin = from + prefix;
        from = begin + length;
        try {
            header = ArchiveHeader.read(version, new ByteInput(buffer, begin, begin + length));
        } catch (IllegalStateException | IllegalArgumentException e) {
            // Without a header no record is believed, and the next one is looked for.
            header = null;
        }
        return true;
    }

    // Whether so many bytes from `from` on join; not across a damaged place.
    private boolean require(int bytes) throws IOException {
        while (to - from < bytes) {
            if (ended || damaged) {
                return false;
            }
            if (from > 0) {
                System.arraycopy(buffer, from, buffer, 0, to - from);
                to -= from;
                from = 0;
            }
            if (to + READ_BYTES > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, to + READ_BYTES));
            }
            int read = feed.read(buffer, to, READ_BYTES);
            damaged = read == ByteFeed.DAMAGED;
            ended = read == ByteFeed.END;
            to += Math.max(read, 0);
        }
        return true;
    }

    /** Header of the member of the record; null before the first. */
    @Nullable ArchiveHeader header() {
        return header;
    }

    /** The record, or null where there is a {@link #problem}. */
    @Nullable ArchiveRecord record() {
        return record;
    }

    @Nullable String problem() {
        return problem;
    }

    /** Bytes of what cannot be read. */
    byte[] raw() {
        return raw;
    }

    /** Records and problems so far. */
    @Override
    public long count() {
        return count;
    }

    @Override
    public long storedBytes() {
        return feed.storedBytes();
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}
