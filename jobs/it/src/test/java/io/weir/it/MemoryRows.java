package io.weir.it;

import io.weir.schema.row.Row;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Keeps the rows of a run in this process. It has no state, so a savepoint holds what Weir itself
 * keeps, and no paths.
 *
 * @param run unique in the process
 */
record MemoryRows(String run) implements Sink<Row> {

    private static final ConcurrentMap<String, Queue<Row>> ROWS = new ConcurrentHashMap<>();

    private static Queue<Row> queue(String run) {
        return ROWS.computeIfAbsent(run, key -> new ConcurrentLinkedQueue<>());
    }

    /** The rows of a run so far, in the order of their writing within a dataset. */
    static List<Row> of(String run) {
        return List.copyOf(queue(run));
    }

    @Override
    public SinkWriter<Row> createWriter(WriterInitContext context) {
        Queue<Row> rows = queue(run);
        return new SinkWriter<>() {
            @Override
            public void write(Row row, Context at) {
                rows.add(row);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
