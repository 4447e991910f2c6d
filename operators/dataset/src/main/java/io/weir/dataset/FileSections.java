package io.weir.dataset;

import io.weir.schema.row.DatasetSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/**
 * Cuts a dataset's files into sections, by what their footers say.
 *
 * <p>In a compacted file whose key begins with a group (instrument and sampler) and goes on with
 * the time, the row groups of one group are a section, in the order of time. All other files are
 * one section each, whose rows may be in any order.
 */
public final class FileSections {

    private static final String DATE = "date=";

    private final DatasetFiles dataset;
    private final KeyOrder order;
    private final boolean byGroup;
    private final TreeMap<String, Integer> units = new TreeMap<>();

    private FileSections(DatasetFiles dataset) {
        this.dataset = dataset;
        this.order = new KeyOrder(dataset.schema());
        this.byGroup = dataset.isCompacted() && order.byTime();
    }

    /** Sections of all files, in the order of the files; empty files have none. */
    public static List<FileSection> of(DatasetFiles dataset) {
        FileSections sections = new FileSections(dataset);
        List<FileSection> found = new ArrayList<>();
        for (DataFile file : dataset.files()) {
            try (RowReader reader = RowParquet.reader(file.path())) {
                sections.add(file.path(), reader.rowGroups(), found);
            }
        }
        return List.copyOf(found);
    }

    private void add(Path file, List<BlockMetaData> rowGroups, List<FileSection> to) {
        int from = 0;
        for (int i = 1; i <= rowGroups.size(); i++) {
            if (i == rowGroups.size() || !together(rowGroups.get(from), rowGroups.get(i))) {
                to.add(section(file, rowGroups.subList(from, i)));
                from = i;
            }
        }
    }

    private boolean together(BlockMetaData first, BlockMetaData next) {
        if (!byGroup) {
            return true;
        }
        List<String> group = order.groupOf(first);
        return group != null && group.equals(order.groupOf(next));
    }

    private FileSection section(Path file, List<BlockMetaData> rowGroups) {
        BlockMetaData last = rowGroups.get(rowGroups.size() - 1);
        long start = rowGroups.get(0).getStartingPos();
        long rows = 0;
        long firstTime = Long.MAX_VALUE;
        for (BlockMetaData rowGroup : rowGroups) {
            rows += rowGroup.getRowCount();
            firstTime = Math.min(firstTime, firstTimeOf(rowGroup));
        }
        return new FileSection(
                file.toString(),
                unitOf(file),
                start,
                last.getStartingPos() + last.getCompressedSize() - start,
                rows,
                firstTime,
                byGroup && order.groupOf(rowGroups.get(0)) != null);
    }

    private int unitOf(Path file) {
        StringBuilder name = new StringBuilder();
        Path folder = dataset.directory().relativize(file).getParent();
        if (folder != null) {
            for (Path part : folder) {
                name.append(part.toString().startsWith(DATE) ? "" : part + "/");
            }
        }
        return units.computeIfAbsent(name.toString(), absent -> units.size());
    }

    private long firstTimeOf(BlockMetaData rowGroup) {
        DatasetSchema schema = dataset.schema();
        Statistics<?> bounds =
                ParquetSchema.exactChunk(
                                rowGroup, schema.columns().get(schema.indexOf(schema.timeColumn())))
                        .getStatistics();
        return bounds.hasNonNullValue() ? (Long) bounds.genericGetMin() : Long.MIN_VALUE;
    }
}
