package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Seeded rows of {@code late} and {@code dead_letter}, whose keys begin with the stream. */
final class RecordRows {

    private static final List<String> STREAMS = List.of("archive:b", "spot-1", "usdm-1");

    private final Random random;

    RecordRows(long seed) {
        random = new Random(seed);
    }

    /** Rows over three streams, six symbols and {@code days} days, in an order of no meaning. */
    List<Row> shuffled(DatasetSchema schema, int count, int days) {
        List<Row> rows = new java.util.ArrayList<>();
        generate(schema, count, days, rows::add);
        Collections.shuffle(rows, random);
        return rows;
    }

    /** Rows by ordinal, streams in turn, so that no stream's rows lie together. */
    void generate(DatasetSchema schema, int count, int days, Consumer<Row> to) {
        RowBuilder row = new RowBuilder(schema);
        for (int i = 0; i < count; i++) {
            String symbol = RandomRows.SYMBOLS.get(random.nextInt(RandomRows.SYMBOLS.size()));
            long time = RandomRows.START + random.nextLong(days * RandomRows.DAY);
            row.set(schema.indexOf(Datasets.VENUE), "binance-spot");
            row.set(schema.indexOf(Datasets.SYMBOL), symbol);
            row.set(schema.indexOf("stream_id"), STREAMS.get(i % STREAMS.size()));
            row.set(schema.indexOf("ordinal"), i / (2L * STREAMS.size()));
            row.set(schema.indexOf("index"), i / STREAMS.size() % 2L);
            row.set(schema.indexOf(schema.timeColumn()), time);
            row.set(schema.indexOf("receive_time"), time);
            row.set(schema.indexOf("reason"), "R" + random.nextInt(3));
            if (schema.has("raw")) {
                byte[] raw = new byte[random.nextInt(200)];
                random.nextBytes(raw);
                row.set(schema.indexOf("raw"), raw);
                row.set(schema.indexOf("detail"), "detail " + random.nextInt());
            } else {
                row.set(schema.indexOf("kind"), "TRADE");
                row.set(schema.indexOf(Datasets.EVENT_TIME), time - 5);
                row.set(schema.indexOf("delay_ns"), 5L);
            }
            to.accept(row.build());
        }
    }
}
