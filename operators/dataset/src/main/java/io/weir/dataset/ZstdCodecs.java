package io.weir.dataset;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.weir.schema.Checks;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/**
 * zstd without Hadoop's codec classes: a page in, a page out, one native context per open file.
 *
 * <p>Hadoop's load its configuration from XML when first used, which costs a short run several
 * tenths of a second, and stream through buffers of their own.
 */
final class ZstdCodecs implements CompressionCodecFactory {

    private final Compressor compressor;
    private final Decompressor decompressor = new Decompressor();

    /** Codecs of a reader, which needs no level. */
    ZstdCodecs() {
        this(Zstd.defaultCompressionLevel());
    }

    /** Compresses at this level: 1 is the fastest of the usual ones. */
    ZstdCodecs(int level) {
        compressor = new Compressor(level);
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        check(codec);
        return compressor;
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        check(codec);
        return decompressor;
    }

    @Override
    public void release() {
        compressor.release();
        decompressor.release();
    }

    private static void check(CompressionCodecName codec) {
        Checks.checkArgument(
                codec == CompressionCodecName.ZSTD,
                "Invalid compression: must be ZSTD, was %s",
                codec);
    }

    /** The bytes in an array, which may be those of the input. */
    static ByteBuffer onHeap(BytesInput page) {
        ByteBuffer bytes = page.toByteBuffer(new HeapByteBufferAllocator(), copied -> {});
        return bytes.hasArray() ? bytes : copy(bytes);
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        ByteBuffer heap = ByteBuffer.allocate(bytes.remaining());
        heap.put(bytes.duplicate()).flip();
        return heap;
    }

    private static final class Compressor implements BytesInputCompressor {

        private final int level;
        private @Nullable ZstdCompressCtx context;
        private byte[] compressed = {};

        Compressor(int level) {
            this.level = level;
        }

        @Override
        public BytesInput compress(BytesInput page) throws IOException {
            ZstdCompressCtx zstd = context;
            if (zstd == null) {
                zstd = new ZstdCompressCtx().setLevel(level);
                context = zstd;
            }
            ByteBuffer in = onHeap(page);
            int bound = Math.toIntExact(Zstd.compressBound(in.remaining()));
            if (compressed.length < bound) {
                compressed = new byte[bound];
            }
            int size =
                    zstd.compressByteArray(
                            compressed,
                            0,
                            compressed.length,
                            in.array(),
                            in.arrayOffset() + in.position(),
                            in.remaining());
            // Pages wait in memory until their row group is written: without the slack.
            return BytesInput.from(java.util.Arrays.copyOf(compressed, size));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {
            if (context != null) {
                context.close();
                context = null;
            }
        }
    }

    private static final class Decompressor implements BytesInputDecompressor {

        private @Nullable ZstdDecompressCtx context;

        @Override
        public BytesInput decompress(BytesInput page, int size) throws IOException {
            return BytesInput.from(decompress(onHeap(page), size));
        }

        @Override
        public void decompress(ByteBuffer in, int inSize, ByteBuffer out, int outSize)
                throws IOException {
            ByteBuffer page = in.duplicate().limit(in.position() + inSize);
            out.put(decompress(copy(page), outSize));
            in.position(in.position() + inSize);
        }

        private byte[] decompress(ByteBuffer in, int size) throws IOException {
            ZstdDecompressCtx zstd = context;
            if (zstd == null) {
                zstd = new ZstdDecompressCtx();
                context = zstd;
            }
            byte[] out = new byte[size];
            int got;
            try {
                got =
                        zstd.decompressByteArray(
                                out,
                                0,
                                size,
                                in.array(),
                                in.arrayOffset() + in.position(),
                                in.remaining());
            } catch (ZstdException e) {
                throw new IOException("a page does not decompress: " + e.getMessage(), e);
            }
            if (got != size) {
                throw new IOException(
                        Checks.format("a page has %d bytes where its header says %d", got, size));
            }
            return out;
        }

        @Override
        public void release() {
            if (context != null) {
                context.close();
                context = null;
            }
        }
    }
}
