package io.weir.venue.log;

import io.weir.schema.event.MarketEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A capture of cryptofeed whose connections stand one after another, as converters write them: its
 * pieces, each of which is in the order of receive time, are merged by it, the one that stands
 * first in the file before others of the same time.
 *
 * <p>A piece begins where the receive time steps back by more than {@link #STEP_NANOS}; smaller
 * steps are the disorder of a live capture. Each piece is read by a reader of its own, so the
 * memory is that of at most {@link #PIECES_MAX} readers, whatever the size of the file.
 */
final class MergedCapture implements MessageFile {

    /** Most pieces: a file that has more is read in its own order. */
    static final int PIECES_MAX = 32;

    /** Less than what the clock of a log waits for by default. */
    static final long STEP_NANOS = 100_000_000L;

    private final PriorityQueue<Piece> pieces = new PriorityQueue<>();
    private final List<Piece> all = new ArrayList<>();
    private final long stored;
    private @Nullable Piece current;
    private String captureName = "";
    private long count;

    private MergedCapture(StoredFile file, Layout layout) throws IOException {
        stored = layout.stored;
        for (int i = 0; i < layout.starts.size(); i++) {
            boolean last = i + 1 == layout.starts.size();
            long end = last ? layout.lines : layout.starts.get(i + 1);
            all.add(new Piece(i, new CryptofeedLines(file), layout.starts.get(i), end));
        }
        for (Piece piece : all) {
            if (piece.next()) {
                pieces.add(piece);
            }
        }
    }

    /** Opens a capture at its beginning: merged if it needs it, else line by line. */
    static MessageFile open(StoredFile file) throws IOException {
        Layout layout = Layout.of(file);
        int found = layout.starts.size();
        return found == 1 || found > PIECES_MAX
                ? new CryptofeedLines(file)
                : new MergedCapture(file, layout);
    }

    /** Where the pieces begin: numbers of lines, from 0. */
    private static final class Layout {
        private final List<Long> starts = new ArrayList<>(List.of(0L));
        private long lines;
        private long stored;

        static Layout of(StoredFile file) throws IOException {
            Layout layout = new Layout();
            try (CryptofeedLines lines = new CryptofeedLines(file)) {
                long latest = MarketEvent.NONE;
                while (lines.next() && layout.starts.size() <= PIECES_MAX) {
                    long receive = lines.receive();
                    if (receive == MarketEvent.NONE) {
                        continue;
                    }
                    if (latest != MarketEvent.NONE && receive < latest - STEP_NANOS) {
                        layout.starts.add(lines.count() - 1);
                        latest = receive;
                    }
                    latest = Math.max(latest, receive);
                }
                layout.lines = lines.count();
                layout.stored = lines.storedBytes();
            }
            return layout;
        }
    }

    /** Lines of a file from one to another. */
    private static final class Piece implements Comparable<Piece> {
        private final int number;
        private final CryptofeedLines lines;
        private final long end;
        private final long storedBefore;
        private long time = MarketEvent.NONE;

        Piece(int number, CryptofeedLines lines, long start, long end) throws IOException {
            this.number = number;
            this.lines = lines;
            this.end = end;
            lines.skip(start);
            storedBefore = lines.storedBytes();
        }

        /** A line without a time stands with the one before it. */
        boolean next() throws IOException {
            if (lines.count() == end || !lines.next()) {
                return false;
            }
            time = Math.max(time, lines.receive());
            return true;
        }

        @Override
        public int compareTo(Piece other) {
            return time != other.time
                    ? Long.compare(time, other.time)
                    : Integer.compare(number, other.number);
        }
    }

    @Override
    public boolean next() throws IOException {
        Piece before = current;
        if (before != null && before.next()) {
            pieces.add(before);
        }
        Piece next = pieces.poll();
        current = next;
        if (next == null) {
            return false;
        }
        count++;
        String name = next.lines.captureName();
        captureName = name.isEmpty() ? captureName : name;
        return true;
    }

    private CryptofeedLines at() {
        Piece piece = current;
        if (piece == null) {
            throw new IllegalStateException("Cannot read a record: there is none");
        }
        return piece.lines;
    }

    @Override
    public Content content() {
        return at().content();
    }

    @Override
    public long receive() {
        return at().receive();
    }

    @Override
    public String connection() {
        return at().connection();
    }

    @Override
    public String captureName() {
        return captureName;
    }

    @Override
    public String url() {
        return at().url();
    }

    @Override
    public @Nullable String problem() {
        return at().problem();
    }

    @Override
    public byte[] payload() {
        return at().payload();
    }

    @Override
    public int payloadFrom() {
        return at().payloadFrom();
    }

    @Override
    public int payloadTo() {
        return at().payloadTo();
    }

    @Override
    public byte[] raw() {
        return at().raw();
    }

    @Override
    public int rawFrom() {
        return at().rawFrom();
    }

    @Override
    public int rawTo() {
        return at().rawTo();
    }

    @Override
    public long count() {
        return count;
    }

    /** About as many as were read of the pieces. */
    @Override
    public long storedBytes() {
        long read = 0;
        for (Piece piece : all) {
            read += piece.lines.storedBytes() - piece.storedBefore;
        }
        return current == null && count > 0 ? stored : Math.min(read, stored);
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Piece piece : all) {
            try {
                piece.lines.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
