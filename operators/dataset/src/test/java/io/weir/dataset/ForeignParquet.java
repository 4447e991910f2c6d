package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.RecordConsumer;

/** A Parquet file without the metadata of a dataset. */
final class ForeignParquet {

    private ForeignParquet() {}

    static void write(Path file) throws IOException {
        new Builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .build()
                .close();
    }

    private static final class Builder extends ParquetWriter.Builder<Row, Builder> {

        Builder(LocalOutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @Deprecated
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return new Nothing();
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return new Nothing();
        }
    }

    private static final class Nothing extends WriteSupport<Row> {

        @Override
        @Deprecated
        public WriteContext init(Configuration configuration) {
            DatasetSchema schema = RandomRows.features(1);
            return new WriteContext(ParquetSchema.of(schema).type(), new LinkedHashMap<>());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return init(new Configuration(false));
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {}

        @Override
        public void write(Row row) {}
    }
}
