package io.weir.benchmarks;

import io.weir.dataset.BucketPaths;
import io.weir.dataset.Layout;
import io.weir.dataset.RowParquet;
import io.weir.dataset.RowWriter;
import io.weir.kernel.testing.PlainLoop;
import io.weir.pipelines.MarketJobConfig;
import io.weir.schema.Checks;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thread, no Flink, the same classes: merge, order, book, features, labels, Parquet by bucket.
 */
record PlainContender() implements Contender {

    @Override
    public String name() {
        return "plain single-threaded loop";
    }

    @Override
    public Sample run(Workload workload, Path out) throws Exception {
        MarketJobConfig config = workload.configured(Map.of());
        long started = System.nanoTime();
        PlainLoop loop = new PlainLoop(config.host(), workload.registry(), config.clock());
        ParquetFiles files = new ParquetFiles(out);
        loop.run(workload.logs(), files);
        files.close();
        long nanos = System.nanoTime() - started;
        Checks.checkState(loop.behindWatermark() == 0, "A record stood behind the watermark");
        return new Sample(workload.messages(), files.rows, nanos, 0, 0);
    }

    /** The files of all datasets and buckets, as a running job has them open. */
    private static final class ParquetFiles implements RowSink {
        private final Path directory;
        private final Map<DatasetSchema, BucketPaths> buckets = new IdentityHashMap<>();
        private final Map<String, RowWriter> writers = new TreeMap<>();
        private long rows;

        ParquetFiles(Path directory) {
            this.directory = directory;
        }

        @Override
        public void emit(Row row) {
            DatasetSchema schema = row.schema();
            BucketPaths paths = buckets.get(schema);
            if (paths == null) {
                paths = new BucketPaths(schema, Layout.BUCKETS);
                buckets.put(schema, paths);
            }
            try {
                writer(schema, paths.of(row)).write(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            rows++;
        }

        private RowWriter writer(DatasetSchema schema, String bucket) throws IOException {
            String name = schema.name() + '/' + bucket;
            RowWriter writer = writers.get(name);
            if (writer == null) {
                Path folder = directory.resolve(name);
                Files.createDirectories(folder);
                writer = RowParquet.writer(folder.resolve("part.parquet"), schema);
                writers.put(name, writer);
            }
            return writer;
        }

        void close() throws IOException {
            for (RowWriter writer : writers.values()) {
                writer.close();
            }
        }
    }
}
