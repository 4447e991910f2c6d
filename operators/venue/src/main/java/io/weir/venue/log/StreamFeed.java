package io.weir.venue.log;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Plain or zstd files; nothing is read behind a damaged zstd frame. */
final class StreamFeed implements ByteFeed {

    private final CountingStream stored;
    private final InputStream in;
    private String damage = "";
    private boolean ended;

    StreamFeed(InputStream file, boolean zstd) throws IOException {
        stored = new CountingStream(file);
        in = zstd ? new ZstdInputStream(stored) : stored;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (ended) {
            return END;
        }
        try {
            int count = in.read(into, from, length);
            ended = count < 0;
            return ended ? END : count;
        } catch (ZstdIOException | EOFException e) {
            ended = true;
            damage = "zstd frame cannot be read: " + e.getMessage();
            return DAMAGED;
        }
    }

    @Override
    public String damage() {
        return damage;
    }

    @Override
    public long storedBytes() {
        return stored.count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class CountingStream extends FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
