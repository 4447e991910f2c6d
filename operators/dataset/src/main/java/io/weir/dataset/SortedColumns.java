package io.weir.dataset;

import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a set of files in the order of their keys, by column, in bounded memory.
 *
 * <p>What fits is read and sorted at once. Of more, a first pass over the key columns finds each
 * group's rows in each row group of a file; then as many groups as fit are read at a time. A group
 * that does not fit by itself comes row group by row group where these are in order, as a job
 * writes them. Else, and where a single row group does not fit, rows are sorted as rows, by {@link
 * SortedRows}.
 */
final class SortedColumns implements Closeable {

    /** Rows of a slice that is made of rows. */
    private static final int SLICE_ROWS = 4_096;

    private final DatasetSchema schema;
    private final KeyOrder order;
    private final long memoryBytes;
    private final Iterator<Batch> batches;
    private Iterator<Part> streamed = List.<Part>of().iterator();
    private List<String> streamedGroup = List.of();
    private @Nullable SortedRows asRows;
    private @Nullable ColumnsReader open;
    private @Nullable DataFile openFile;

    private SortedColumns(
            DatasetSchema schema, KeyOrder order, List<Batch> batches, long memoryBytes) {
        this.schema = schema;
        this.order = order;
        this.memoryBytes = memoryBytes;
        this.batches = batches.iterator();
    }

    /**
     * Rows in order.
     *
     * @param order their numbers, from {@code from} on and before {@code to}
     */
    record Slice(Columns columns, int[] order, int from, int to) {

        int rows() {
            return to - from;
        }
    }

    /** Rows of one group in one row group of a file. */
    private static final class Part implements Comparable<Part> {
        private final DataFile file;
        private final int rowGroup;
        private int rows;
        private boolean sorted = true;
        private long[] first = {};
        private long[] last = {};

        Part(DataFile file, int rowGroup) {
            this.file = file;
            this.rowGroup = rowGroup;
        }

        void add(long[] key) {
            sorted &= rows == 0 || Arrays.compare(last, key) <= 0;
            first = rows == 0 ? key : first;
            last = key;
            rows++;
        }

        @Override
        public int compareTo(Part other) {
            return Arrays.compare(first, other.first);
        }
    }

    /** Groups that are read together; all of the parts' rows where none is named. */
    private record Batch(List<Part> parts, Collection<List<String>> groups, boolean streamed) {}

    /** All rows of some files of a dataset. */
    static SortedColumns of(DatasetSchema schema, List<DataFile> files, long memoryBytes) {
        return of(schema, schema.key(), files, memoryBytes);
    }

    /**
     * What {@code read} makes of the rows of each unit of a dataset, side by side.
     *
     * @param memoryBytes for each unit that is read at once
     */
    static <T> List<T> ofUnits(
            DatasetFiles dataset, long memoryBytes, Function<SortedColumns, T> read) {
        List<Callable<T>> parts = new ArrayList<>();
        for (List<DataFile> unit : dataset.units()) {
            parts.add(
                    () -> {
                        try (SortedColumns rows = of(dataset.schema(), unit, memoryBytes)) {
                            return read.apply(rows);
                        }
                    });
        }
        return Parallel.all(parts);
    }

    /** As {@link #of(DatasetSchema, List, long)}, in the order of another key. */
    static SortedColumns of(
            DatasetSchema schema, List<String> key, List<DataFile> files, long memoryBytes) {
        long rows = files.stream().mapToLong(DataFile::rows).sum();
        long bytes = files.stream().mapToLong(DataFile::bytes).sum();
        boolean hasBytes =
                schema.columns().stream().anyMatch(column -> column.type() == ColumnType.BYTES);
        long rowBytes =
                (Long.BYTES + 1L) * schema.columns().size()
                        + (hasBytes ? bytes / Math.max(1, rows) : 0);
        long rowsMax = Math.max(1, Math.min(memoryBytes / rowBytes, Integer.MAX_VALUE / 2));
        KeyOrder order = new KeyOrder(withKey(schema, key));
        if (rows <= rowsMax) {
            return new SortedColumns(schema, order, List.of(whole(files)), memoryBytes);
        }
        if (largestRowGroup(files, rowBytes, hasBytes) > memoryBytes) {
            SortedColumns sorted = new SortedColumns(schema, order, List.of(), memoryBytes);
            sorted.asRows = SortedRows.of(order.schema(), files, RowFilter.all(), memoryBytes);
            return sorted;
        }
        return new SortedColumns(schema, order, plan(key, files, rowsMax), memoryBytes);
    }

    /** Bytes of memory that the largest row group needs, about. */
    private static long largestRowGroup(List<DataFile> files, long rowBytes, boolean hasBytes) {
        long largest = 0;
        for (DataFile file : files) {
            try (RowReader reader = RowParquet.reader(file.path())) {
                for (BlockMetaData rowGroup : reader.rowGroups()) {
                    long bytes =
                            hasBytes
                                    ? 2 * rowGroup.getTotalByteSize()
                                    : rowBytes * rowGroup.getRowCount();
                    largest = Math.max(largest, bytes);
                }
            }
        }
        return largest;
    }

    private static Batch whole(List<DataFile> files) {
        List<Part> parts = new ArrayList<>();
        for (DataFile file : files) {
            parts.add(new Part(file, -1));
        }
        return new Batch(parts, List.of(), false);
    }

    private static List<Batch> plan(List<String> key, List<DataFile> files, long rowsMax) {
        TreeMap<List<String>, List<Part>> groups = new TreeMap<>(KeyOrder::compareGroups);
        for (DataFile file : files) {
            addParts(key, file, groups);
        }
        List<Batch> batches = new ArrayList<>();
        TreeMap<List<String>, List<Part>> together = new TreeMap<>(KeyOrder::compareGroups);
        long rows = 0;
        for (Map.Entry<List<String>, List<Part>> group : groups.entrySet()) {
            long count = group.getValue().stream().mapToLong(part -> part.rows).sum();
            if (rows + count > rowsMax && !together.isEmpty()) {
                batches.add(together(together));
                together.clear();
                rows = 0;
            }
            if (count > rowsMax) {
                List<Part> parts = new ArrayList<>(group.getValue());
                parts.sort(null);
                batches.add(new Batch(parts, List.of(group.getKey()), true));
            } else {
                together.put(group.getKey(), group.getValue());
                rows += count;
            }
        }
        if (!together.isEmpty()) {
            batches.add(together(together));
        }
        return batches;
    }

    private static void addParts(
            List<String> key, DataFile file, TreeMap<List<String>, List<Part>> groups) {
        try (ColumnsReader reader = ColumnsReader.open(file, key)) {
            KeyOrder keys = new KeyOrder(withKey(reader.schema(), key));
            for (int rowGroup = 0; rowGroup < reader.rowGroups().size(); rowGroup++) {
                Columns columns = new Columns(reader.schema());
                reader.read(rowGroup, columns);
                long[] numbers = KeySort.groups(columns, keys);
                Map<Long, Part> parts = new LinkedHashMap<>();
                for (int row = 0; row < columns.rows(); row++) {
                    Part part = parts.get(numbers[row]);
                    if (part == null) {
                        part = new Part(file, rowGroup);
                        parts.put(numbers[row], part);
                        groups.computeIfAbsent(
                                        keys.groupOf(columns, row), absent -> new ArrayList<>())
                                .add(part);
                    }
                    part.add(keys.numbersOf(columns, row));
                }
            }
        }
    }

    /** The dataset with another key. */
    private static DatasetSchema withKey(DatasetSchema schema, List<String> key) {
        return new DatasetSchema(
                schema.name(),
                schema.meaning(),
                schema.version(),
                schema.columns(),
                key,
                schema.timeColumn());
    }

    private static Batch together(TreeMap<List<String>, List<Part>> groups) {
        TreeMap<String, Part> parts = new TreeMap<>();
        for (List<Part> ofGroup : groups.values()) {
            for (Part part : ofGroup) {
                parts.put(part.file.path() + ":" + (1_000_000_000L + part.rowGroup), part);
            }
        }
        return new Batch(List.copyOf(parts.values()), new LinkedHashSet<>(groups.keySet()), false);
    }

    /** The next rows, or null at the end. */
    @Nullable Slice next() {
        while (true) {
            if (asRows != null) {
                Slice slice = sliceOfRows(asRows);
                if (slice != null) {
                    return slice;
                }
                asRows.close();
                asRows = null;
            }
            if (streamed.hasNext()) {
                return slice(streamed.next());
            }
            if (!batches.hasNext()) {
                close();
                return null;
            }
            Batch batch = batches.next();
            if (!batch.streamed) {
                return slice(batch);
            }
            start(batch);
        }
    }

    private void start(Batch batch) {
        streamedGroup = batch.groups.iterator().next();
        boolean inOrder = true;
        for (int i = 0; i < batch.parts.size(); i++) {
            Part part = batch.parts.get(i);
            inOrder &= part.sorted;
            inOrder &= i == 0 || Arrays.compare(batch.parts.get(i - 1).last, part.first) < 0;
        }
        if (inOrder) {
            streamed = batch.parts.iterator();
            return;
        }
        TreeSet<DataFile> files = new TreeSet<>();
        batch.parts.forEach(part -> files.add(part.file));
        asRows =
                SortedRows.of(schema, List.copyOf(files), order.filter(streamedGroup), memoryBytes);
    }

    private @Nullable Slice sliceOfRows(SortedRows rows) {
        Columns columns = new Columns(schema);
        while (columns.rows() < SLICE_ROWS && (columns.rows() % 64 > 0 || isSmall(columns))) {
            Row row = rows.next();
            if (row == null) {
                break;
            }
            columns.add(row);
        }
        return columns.rows() == 0
                ? null
                : new Slice(
                        columns, IntStream.range(0, columns.rows()).toArray(), 0, columns.rows());
    }

    private boolean isSmall(Columns columns) {
        return columns.rows() == 0 || columns.bytes() < memoryBytes;
    }

    private Slice slice(Part part) {
        Columns columns = new Columns(schema);
        reader(part.file).read(part.rowGroup, columns);
        int[] chosen = chosen(columns, List.of(streamedGroup));
        return new Slice(columns, chosen, 0, chosen.length);
    }

    private Slice slice(Batch batch) {
        Columns columns = new Columns(schema);
        for (Part part : batch.parts) {
            ColumnsReader reader = reader(part.file);
            if (part.rowGroup < 0) {
                for (int rowGroup = 0; rowGroup < reader.rowGroups().size(); rowGroup++) {
                    reader.read(rowGroup, columns);
                }
                continue;
            }
            Columns piece = new Columns(schema);
            reader.read(part.rowGroup, piece);
            int[] chosen = chosen(piece, batch.groups);
            columns.addAll(piece, chosen, chosen.length);
        }
        int[] sorted = KeySort.sort(columns, order);
        return new Slice(columns, sorted, 0, sorted.length);
    }

    /** Rows of these groups. */
    private int[] chosen(Columns columns, Collection<List<String>> groups) {
        long[] numbers = KeySort.groups(columns, order);
        Map<Long, Boolean> known = new LinkedHashMap<>();
        int[] chosen = new int[columns.rows()];
        int count = 0;
        for (int row = 0; row < chosen.length; row++) {
            Boolean wanted = known.get(numbers[row]);
            if (wanted == null) {
                wanted = groups.contains(order.groupOf(columns, row));
                known.put(numbers[row], wanted);
            }
            if (wanted) {
                chosen[count++] = row;
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    /** A batch goes file by file: one is open at a time. */
    private ColumnsReader reader(DataFile file) {
        ColumnsReader reader = open;
        if (reader == null || !file.equals(openFile)) {
            closeFile();
            reader = ColumnsReader.open(file, List.of());
            open = reader;
            openFile = file;
        }
        return reader;
    }

    private void closeFile() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    @Override
    public void close() {
        closeFile();
        if (asRows != null) {
            asRows.close();
            asRows = null;
        }
    }
}
