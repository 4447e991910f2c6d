package io.weir.dataset;

import io.weir.schema.frame.Frame;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/**
 * The files of one dataset, of a running job or compacted.
 *
 * @param directory of the dataset
 * @param files in the order of their paths
 * @param schema that all of them have
 */
public record DatasetFiles(Path directory, List<DataFile> files, DatasetSchema schema) {

    public DatasetFiles {
        files = List.copyOf(files);
    }

    private static final String BUCKET = "bucket=";
    private static final String DATE = "date=";

    /** Finds the files of a dataset and checks that they have one schema. */
    public static DatasetFiles of(Path directory) {
        List<DataFile> files = new ArrayList<>();
        DatasetSchema schema = null;
        for (Path path : visible(directory)) {
            try (RowReader reader = RowParquet.reader(path)) {
                if (schema != null && !reader.schema().equals(schema)) {
                    throw DatasetException.of(
                            "Cannot read dataset %s: %s and %s have different columns",
                            directory.getFileName(), files.get(0).path(), path);
                }
                schema = reader.schema();
                files.add(new DataFile(path, reader.rowCount(), reader.byteCount()));
            }
        }
        if (schema == null) {
            throw DatasetException.of("Cannot read dataset %s: it has no file", directory);
        }
        return new DatasetFiles(directory, files, schema);
    }

    /** Rows of all files. */
    public long rows() {
        return files.stream().mapToLong(DataFile::rows).sum();
    }

    /** Whether every file is one instrument's day, sorted. */
    public boolean isCompacted() {
        int names = directory.getNameCount();
        return files.stream()
                .allMatch(
                        file ->
                                file.path()
                                        .getName(names)
                                        .toString()
                                        .startsWith(Layout.INSTRUMENT));
    }

    /**
     * Reads some columns of the rows that pass a filter into memory.
     *
     * @param columns wanted; those of key and time always come along; empty for those alone
     */
    public Frame frame(Collection<String> columns, RowFilter filter) {
        RowReader.check(schema, filter);
        TreeSet<String> wanted = new TreeSet<>(columns);
        Frame.Builder builder = new Frame.Builder(schema, column -> wanted.contains(column.name()));
        for (DataFile file : holding(filter)) {
            addRows(file, wanted, filter, builder);
        }
        return builder.build();
    }

    private void addRows(
            DataFile file, TreeSet<String> wanted, RowFilter filter, Frame.Builder to) {
        KeyOrder order = new KeyOrder(schema);
        TreeSet<String> read = new TreeSet<>(wanted);
        read.addAll(schema.key());
        read.addAll(filter.values().keySet());
        try (ColumnsReader reader = ColumnsReader.open(file, List.copyOf(read))) {
            for (int rowGroup = 0; rowGroup < reader.rowGroups().size(); rowGroup++) {
                List<String> group = order.groupOf(reader.rowGroups().get(rowGroup));
                if (group != null && !order.passes(group, filter)) {
                    continue;
                }
                Columns rows = new Columns(reader.schema());
                reader.read(rowGroup, rows);
                to.add(rows.passing(filter), name -> rows.column(rows.schema().indexOf(name)));
            }
        }
    }

    /** Rows by group: instrument and sampler, or stream. Where footers say it, no page is read. */
    public SortedMap<List<String>, Long> groups() {
        TreeMap<List<String>, Long> counts = new TreeMap<>(KeyOrder::compareGroups);
        KeyOrder order = new KeyOrder(schema);
        for (DataFile file : files) {
            try (ColumnsReader reader = ColumnsReader.open(file, schema.key())) {
                for (int rowGroup = 0; rowGroup < reader.rowGroups().size(); rowGroup++) {
                    BlockMetaData footer = reader.rowGroups().get(rowGroup);
                    List<String> group = order.groupOf(footer);
                    if (group != null) {
                        counts.merge(group, footer.getRowCount(), Long::sum);
                        continue;
                    }
                    Columns rows = new Columns(reader.schema());
                    reader.read(rowGroup, rows);
                    KeyOrder keys = new KeyOrder(reader.schema());
                    for (int row = 0; row < rows.rows(); row++) {
                        counts.merge(keys.groupOf(rows, row), 1L, Long::sum);
                    }
                }
            }
        }
        return counts;
    }

    /**
     * Calls back for every row that passes a filter, file by file. Of a compacted dataset only the
     * files of the filter's instrument are opened.
     *
     * @param columns wanted; those of key and time always come along; empty for all
     */
    public void scan(Collection<String> columns, RowFilter filter, Consumer<Row> rows) {
        for (DataFile file : holding(filter)) {
            try (RowReader reader = RowParquet.reader(file.path(), columns, filter)) {
                for (Row row = reader.next(); row != null; row = reader.next()) {
                    rows.accept(row);
                }
            }
        }
    }

    /** Files that may hold rows that pass a filter: of a compacted dataset, the instrument's. */
    private List<DataFile> holding(RowFilter filter) {
        String venue = filter.values().get(Datasets.VENUE);
        String symbol = filter.values().get(Datasets.SYMBOL);
        if (venue == null || symbol == null || !isCompacted()) {
            return files;
        }
        Path folder = directory.resolve(Layout.instrumentPath(venue, symbol));
        return files.stream().filter(file -> file.path().startsWith(folder)).toList();
    }

    /**
     * Files in sets that share no instrument's day, so that each can be sorted and digested by
     * itself; all in one where rows are not kept by instrument.
     */
    List<List<DataFile>> units() {
        if (!KeyOrder.byInstrument(schema)) {
            return List.of(files);
        }
        boolean buckets = files.stream().allMatch(file -> relative(file).contains("/" + BUCKET));
        boolean dated = files.stream().allMatch(file -> !dateOf(file).isEmpty());
        if (buckets || isCompacted()) {
            return grouped(file -> java.util.Objects.toString(file.path().getParent()));
        }
        return dated ? grouped(this::dateOf) : List.of(files);
    }

    /** Files that may hold rows of a day: those in a folder of that date, or of none. */
    List<DataFile> filesOf(LocalDate date) {
        return files.stream()
                .filter(file -> dateOf(file).isEmpty() || dateOf(file).equals(DATE + date))
                .toList();
    }

    private List<List<DataFile>> grouped(Function<DataFile, String> name) {
        TreeMap<String, List<DataFile>> units = new TreeMap<>();
        for (DataFile file : files) {
            units.computeIfAbsent(name.apply(file), absent -> new ArrayList<>()).add(file);
        }
        return List.copyOf(units.values());
    }

    private String relative(DataFile file) {
        return directory.relativize(file.path()).toString().replace('\\', '/');
    }

    private String dateOf(DataFile file) {
        for (Path part : directory.relativize(file.path())) {
            if (part.toString().startsWith(DATE)) {
                return part.toString();
            }
        }
        return "";
    }

    /** Files below a directory whose path has no part that begins with a dot or an underscore. */
    static List<Path> visible(Path directory) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    directory,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path dir, BasicFileAttributes attributes) {
                            return dir.equals(directory) || !hidden(dir)
                                    ? FileVisitResult.CONTINUE
                                    : FileVisitResult.SKIP_SUBTREE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (!hidden(file)) {
                                found.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new DatasetException("Cannot list " + directory + ": " + e.getMessage(), e);
        }
        found.sort(null);
        return List.copyOf(found);
    }

    static boolean hidden(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(".") || name.startsWith("_");
    }
}
