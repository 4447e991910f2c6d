package io.weir.dataset;

import io.weir.schema.row.Row;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Merges sorted runs of one group; a file is open from its first row of the group to its last. */
final class RunMerge implements Closeable {

    private final KeyOrder order;
    private final RowFilter filter;
    private final ArrayDeque<SortedRun> waiting;
    private final PriorityQueue<Cursor> open;

    RunMerge(KeyOrder order, List<SortedRun> runs, RowFilter filter) {
        this.order = order;
        this.filter = filter;
        this.waiting = new ArrayDeque<>(runs.stream().sorted().toList());
        this.open = new PriorityQueue<>((a, b) -> order.compare(a.head, b.head));
    }

    @Nullable Row next() {
        while (!waiting.isEmpty() && comesFirst(waiting.element())) {
            RowReader reader = RowParquet.reader(waiting.remove().file().path(), List.of(), filter);
            Row head = reader.next();
            if (head == null) {
                reader.close();
            } else {
                open.add(new Cursor(reader, head));
            }
        }
        Cursor least = open.poll();
        if (least == null) {
            return null;
        }
        Row row = least.head;
        Row following = least.reader.next();
        if (following == null) {
            least.reader.close();
        } else {
            least.head = following;
            open.add(least);
        }
        return row;
    }

    private boolean comesFirst(SortedRun run) {
        Cursor least = open.peek();
        return least == null || Arrays.compare(run.first(), order.numbersOf(least.head)) <= 0;
    }

    @Override
    public void close() {
        open.forEach(cursor -> cursor.reader.close());
        open.clear();
    }

    private static final class Cursor {

        private final RowReader reader;
        private Row head;

        Cursor(RowReader reader, Row head) {
            this.reader = reader;
            this.head = head;
        }
    }
}
