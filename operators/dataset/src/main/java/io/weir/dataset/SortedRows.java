package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a set of files in the order of their keys, in bounded memory.
 *
 * <p>What fits into {@link #MEMORY_BYTES} is read and sorted there. Of more, a first pass over the
 * key columns finds each group's rows in each file; then as many groups as fit are read at a time,
 * and a group that does not fit by itself is merged lazily from its files (a file is opened when
 * the merge comes to its first row). Files in which such a group's rows are out of order are first
 * cut into sorted pieces on disk, {@link SpilledRuns}.
 */
public final class SortedRows implements Closeable {

    /** Bytes of rows that are kept in memory: few enough for the smallest heap of a job. */
    static final long MEMORY_BYTES = 192L << 20;

    private static final long ROW_OVERHEAD_BYTES = 120;

    private final DatasetSchema schema;
    private final KeyOrder order;
    private final Iterator<Batch> batches;
    private final long rowsMax;
    private @Nullable RunMerge merge;
    private @Nullable SpilledRuns spilled;
    private Iterator<Row> rows = List.<Row>of().iterator();

    private SortedRows(DatasetSchema schema, List<Batch> batches, long rowsMax) {
        this.schema = schema;
        this.order = new KeyOrder(schema);
        this.batches = batches.iterator();
        this.rowsMax = rowsMax;
    }

    /** All rows of a dataset. */
    public static SortedRows of(DatasetFiles dataset, RowFilter filter) {
        return of(dataset.schema(), dataset.files(), filter, MEMORY_BYTES);
    }

    static SortedRows of(
            DatasetSchema schema, List<DataFile> files, RowFilter filter, long memoryBytes) {
        long total = files.stream().mapToLong(DataFile::rows).sum();
        long bytes = files.stream().mapToLong(DataFile::bytes).sum();
        long rowBytes =
                ROW_OVERHEAD_BYTES + 16L * schema.columns().size() + bytes / Math.max(1, total);
        long rowsMax = Math.max(1, memoryBytes / rowBytes);
        List<Batch> batches =
                total <= rowsMax
                        ? List.of(Batch.whole(files, filter))
                        : plan(schema, files, filter, rowsMax);
        return new SortedRows(schema, batches, rowsMax);
    }

    public DatasetSchema schema() {
        return schema;
    }

    /** The next row, or null at the end. */
    public @Nullable Row next() {
        while (true) {
            if (merge != null) {
                Row row = merge.next();
                if (row != null) {
                    return row;
                }
                endMerge();
            } else if (rows.hasNext()) {
                return rows.next();
            }
            if (!batches.hasNext()) {
                return null;
            }
            start(batches.next());
        }
    }

    @Override
    public void close() {
        endMerge();
    }

    private void endMerge() {
        if (merge != null) {
            merge.close();
            merge = null;
        }
        if (spilled != null) {
            spilled.close();
            spilled = null;
        }
    }

    private void start(Batch batch) {
        if (batch.streamed) {
            merge = new RunMerge(order, inOrder(batch), batch.filter);
        } else {
            rows = load(batch).iterator();
        }
    }

    private List<SortedRun> inOrder(Batch batch) {
        List<SortedRun> runs = new ArrayList<>();
        for (SortedRun run : batch.runs) {
            if (run.sorted()) {
                runs.add(run);
                continue;
            }
            if (spilled == null) {
                spilled = new SpilledRuns(order, rowsMax);
            }
            runs.addAll(spilled.sort(run, batch.filter));
        }
        return runs;
    }

    private List<Row> load(Batch batch) {
        List<Row> loaded = new ArrayList<>();
        boolean sorted = true;
        for (SortedRun run : batch.runs) {
            try (RowReader reader = RowParquet.reader(run.file().path(), List.of(), batch.filter)) {
                for (Row row = reader.next(); row != null; row = reader.next()) {
                    if (!batch.has(order, row)) {
                        continue;
                    }
                    sorted &=
                            loaded.isEmpty()
                                    || order.compare(loaded.get(loaded.size() - 1), row) <= 0;
                    loaded.add(row);
                }
            }
        }
        if (!sorted) {
            loaded.sort(order);
        }
        return loaded;
    }

    private static List<Batch> plan(
            DatasetSchema schema, List<DataFile> files, RowFilter filter, long rowsMax) {
        KeyOrder keys = new KeyOrder(RowParquet.project(schema, filter.values().keySet()));
        TreeMap<List<String>, List<SortedRun>> groups = new TreeMap<>(KeyOrder::compareGroups);
        for (DataFile file : files) {
            Map<List<String>, SortedRun> found = runs(keys, file, schema, filter);
            found.forEach(
                    (group, run) ->
                            groups.computeIfAbsent(group, absent -> new ArrayList<>()).add(run));
        }
        List<Batch> batches = new ArrayList<>();
        List<List<String>> members = new ArrayList<>();
        long memberRows = 0;
        for (Map.Entry<List<String>, List<SortedRun>> entry : groups.entrySet()) {
            long count = entry.getValue().stream().mapToLong(SortedRun::rows).sum();
            if (memberRows + count > rowsMax && !members.isEmpty()) {
                batches.add(Batch.together(members, groups, filter));
                members.clear();
                memberRows = 0;
            }
            if (count > rowsMax) {
                batches.add(Batch.streamed(entry.getValue(), filter, keys, entry.getKey()));
            } else {
                members.add(entry.getKey());
                memberRows += count;
            }
        }
        if (!members.isEmpty()) {
            batches.add(Batch.together(members, groups, filter));
        }
        return batches;
    }

    private static Map<List<String>, SortedRun> runs(
            KeyOrder keys, DataFile file, DatasetSchema schema, RowFilter filter) {
        TreeMap<List<String>, SortedRun> runs = new TreeMap<>(KeyOrder::compareGroups);
        try (RowReader reader = RowParquet.reader(file.path(), schema.key(), filter)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                runs.computeIfAbsent(keys.groupOf(row), absent -> new SortedRun(file))
                        .add(keys, row);
            }
        }
        return runs;
    }

    /** Groups that are read together. */
    private record Batch(
            List<SortedRun> runs,
            RowFilter filter,
            @Nullable List<String> firstGroup,
            @Nullable List<String> lastGroup,
            boolean streamed) {

        static Batch whole(List<DataFile> files, RowFilter filter) {
            return new Batch(
                    files.stream().map(SortedRun::new).toList(), filter, null, null, false);
        }

        static Batch together(
                List<List<String>> members,
                TreeMap<List<String>, List<SortedRun>> groups,
                RowFilter filter) {
            TreeMap<DataFile, SortedRun> files = new TreeMap<>();
            for (List<String> member : members) {
                for (SortedRun run : groups.getOrDefault(member, List.of())) {
                    files.put(run.file(), run);
                }
            }
            return new Batch(
                    List.copyOf(files.values()),
                    filter,
                    members.get(0),
                    members.get(members.size() - 1),
                    false);
        }

        static Batch streamed(
                List<SortedRun> runs, RowFilter filter, KeyOrder keys, List<String> group) {
            RowFilter own = filter;
            for (Map.Entry<String, String> part : keys.filter(group).values().entrySet()) {
                own = own.and(part.getKey(), part.getValue());
            }
            return new Batch(runs, own, group, group, true);
        }

        boolean has(KeyOrder order, Row row) {
            if (firstGroup == null || lastGroup == null) {
                return true;
            }
            List<String> group = order.groupOf(row);
            return KeyOrder.compareGroups(firstGroup, group) <= 0
                    && KeyOrder.compareGroups(group, lastGroup) <= 0;
        }
    }
}
