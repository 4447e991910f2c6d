package io.weir.venue.log;

import com.github.luben.zstd.ZstdOutputStream;
import io.weir.schema.state.ByteOutput;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes Weir's archive: members of gzip or zstd one behind the other, each a header and records.
 *
 * <p>A member is a unit of loss: what a crash leaves of the last one can be read up to the record
 * that was cut. Files of the same log may be put behind each other byte by byte.
 */
public final class ArchiveWriter implements Closeable {

    /** How members are compressed. */
    public enum Compression {
        GZIP,
        ZSTD
    }

    private final OutputStream file;
    private final Compression compression;
    private final ArchiveHeader header;
    private final ByteOutput bytes = new ByteOutput();
    private @Nullable OutputStream member;

    public ArchiveWriter(OutputStream file, Compression compression, ArchiveHeader header) {
        this.file = file;
        this.compression = compression;
        this.header = header;
    }

    /** Writes a record into the member that is open, or into a new one. */
    public void write(ArchiveRecord record) throws IOException {
        OutputStream out = member;
        if (out == null) {
            out = begin();
        }
        bytes.reset();
        record.write(bytes);
        writeBytes(out);
    }

    private OutputStream begin() throws IOException {
        OutputStream open = new KeptOpen(file);
        OutputStream out =
                compression == Compression.GZIP
                        ? new GZIPOutputStream(open, 1 << 16)
                        : new ZstdOutputStream(open);
        member = out;
        out.write(ArchiveHeader.MAGIC);
        out.write(ArchiveHeader.VERSION_2);
        bytes.reset();
        header.write(bytes);
        writeBytes(out);
        return out;
    }

    private void writeBytes(OutputStream out) throws IOException {
        int length = bytes.size();
        out.write(length >>> 24);
        out.write(length >>> 16);
        out.write(length >>> 8);
        out.write(length);
        out.write(bytes.array(), 0, length);
    }

    /** Ends the member: what was written so far is safe from damage behind it. */
    public void endMember() throws IOException {
        OutputStream out = member;
        if (out != null) {
            out.close();
            member = null;
        }
        file.flush();
    }

    @Override
    public void close() throws IOException {
        endMember();
        file.close();
    }

    /** Lets a compressor be closed without closing the file. */
    private static final class KeptOpen extends FilterOutputStream {

        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] data, int from, int length) throws IOException {
            out.write(data, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
