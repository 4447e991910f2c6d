package io.weir.dataset;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * One file to a stream, written in large pieces: Parquet writes a footer field by field, and each
 * would be a call of the operating system.
 */
final class BufferedOutputFile implements OutputFile {

    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out;

    BufferedOutputFile(OutputStream out) {
        this.out = out;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new Buffered(out);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return new Buffered(out);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    /** Positions count from where the stream stood when it was handed over. */
    private static final class Buffered extends PositionOutputStream {

        private final BufferedOutputStream buffer;
        private long position;

        Buffered(OutputStream out) {
            this.buffer = new BufferedOutputStream(out, BUFFER_BYTES);
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int value) throws IOException {
            buffer.write(value);
            position++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            buffer.write(bytes, from, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            buffer.flush();
        }

        @Override
        public void close() throws IOException {
            buffer.flush();
        }
    }
}
