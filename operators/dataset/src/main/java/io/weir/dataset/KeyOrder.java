package io.weir.dataset;

import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Order and identity of a dataset's rows.
 *
 * <p>The leading texts of the key are its <em>group</em>: instrument and sampler, or the stream of
 * records. Numbers follow: time and {@code row_seq}, or ordinal and index.
 */
final class KeyOrder implements Comparator<Row> {

    private final DatasetSchema schema;
    private final int[] key;
    private final int groupSize;
    private final int timeColumn;

    KeyOrder(DatasetSchema schema) {
        this.schema = schema;
        this.key = schema.keyIndexes();
        int texts = 0;
        while (texts < key.length && schema.columns().get(key[texts]).type() == ColumnType.STRING) {
            texts++;
        }
        this.groupSize = texts;
        this.timeColumn = schema.indexOf(schema.timeColumn());
    }

    /** Whether rows are kept by instrument: then those of a day and instrument are independent. */
    static boolean byInstrument(DatasetSchema schema) {
        return schema.key().size() > 2
                && schema.key().get(0).equals(Datasets.VENUE)
                && schema.key().get(1).equals(Datasets.SYMBOL);
    }

    /** Whether a group's rows are in the order of their time. */
    boolean byTime() {
        return key[groupSize] == timeColumn;
    }

    /** Whether the key ends with the row's number among rows of equal time. */
    boolean sequenced() {
        return schema.key().get(key.length - 1).equals(Datasets.ROW_SEQ);
    }

    long timeOf(Row row) {
        return row.longAt(timeColumn);
    }

    /** The dataset with the key that this is the order of. */
    DatasetSchema schema() {
        return schema;
    }

    int timeColumn() {
        return timeColumn;
    }

    /** Whether two rows that are there by column are of one group. */
    boolean sameGroup(Columns rows, int a, int b) {
        for (int i = 0; i < groupSize; i++) {
            ColumnValues column = rows.column(key[i]);
            if (column.number(a) != column.number(b)) {
                return false;
            }
        }
        return true;
    }

    /** Positions of the group's columns. */
    int[] groupColumns() {
        return Arrays.copyOf(key, groupSize);
    }

    List<String> groupOf(Row row) {
        List<String> group = new ArrayList<>(groupSize);
        for (int i = 0; i < groupSize; i++) {
            group.add(row.stringAt(key[i]));
        }
        return group;
    }

    /** Positions of the numbers that follow the group's columns. */
    int[] numberColumns() {
        return Arrays.copyOfRange(key, groupSize, key.length);
    }

    /** The group of a row that is there by column. */
    List<String> groupOf(Columns rows, int row) {
        List<String> group = new ArrayList<>(groupSize);
        for (int i = 0; i < groupSize; i++) {
            group.add(rows.column(key[i]).text(row));
        }
        return group;
    }

    /**
     * The group that all rows of a row group are of, by what the footer of its file says; null if
     * they are of several. The file must have all columns of the dataset.
     */
    @Nullable List<String> groupOf(BlockMetaData rowGroup) {
        List<String> group = new ArrayList<>();
        for (int i = 0; i < groupSize; i++) {
            Statistics<?> bounds =
                    ParquetSchema.exactChunk(rowGroup, schema.columns().get(key[i]))
                            .getStatistics();
            if (!bounds.hasNonNullValue()
                    || !bounds.genericGetMin().equals(bounds.genericGetMax())) {
                return null;
            }
            group.add(((Binary) bounds.genericGetMin()).toStringUsingUTF8());
        }
        return group;
    }

    /** The numbers of the key of a row that is there by column. */
    long[] numbersOf(Columns rows, int row) {
        long[] numbers = new long[key.length - groupSize];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = rows.column(key[groupSize + i]).number(row);
        }
        return numbers;
    }

    /** The numbers of the key, which follow the group. */
    long[] numbersOf(Row row) {
        long[] numbers = new long[key.length - groupSize];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = row.longAt(key[groupSize + i]);
        }
        return numbers;
    }

    /** Whether the rows of a group may pass a filter. */
    boolean passes(List<String> group, RowFilter filter) {
        for (int i = 0; i < groupSize; i++) {
            String wanted = filter.values().get(schema.columns().get(key[i]).name());
            if (wanted != null && !wanted.equals(group.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The rows of one group. */
    RowFilter filter(List<String> group) {
        RowFilter filter = RowFilter.all();
        for (int i = 0; i < groupSize; i++) {
            filter = filter.and(schema.key().get(i), group.get(i));
        }
        return filter;
    }

    boolean sameGroup(Row a, Row b) {
        return compareGroups(a, b) == 0;
    }

    @Override
    public int compare(Row a, Row b) {
        int order = compareGroups(a, b);
        for (int i = groupSize; i < key.length && order == 0; i++) {
            order = Long.compare(a.longAt(key[i]), b.longAt(key[i]));
        }
        return order;
    }

    /** The key for a person: {@code venue=binance-usdm symbol=BTCUSDT … row_seq=0}. */
    String describe(Row row) {
        StringBuilder text = new StringBuilder();
        for (int column : key) {
            text.append(text.length() == 0 ? "" : " ")
                    .append(schema.columns().get(column).name())
                    .append('=')
                    .append(Values.show(schema, row, column));
        }
        return text.toString();
    }

    /** As {@link #describe(Row)}, of a row that is there by column. */
    String describe(Columns rows, int row) {
        StringBuilder text = new StringBuilder();
        for (int column : key) {
            text.append(text.length() == 0 ? "" : " ")
                    .append(schema.columns().get(column).name())
                    .append('=')
                    .append(Values.show(rows.column(column), row));
        }
        return text.toString();
    }

    static int compareGroups(List<String> a, List<String> b) {
        int order = 0;
        for (int i = 0; i < a.size() && order == 0; i++) {
            order = a.get(i).compareTo(b.get(i));
        }
        return order;
    }

    private int compareGroups(Row a, Row b) {
        int order = 0;
        for (int i = 0; i < groupSize && order == 0; i++) {
            String left = a.stringAt(key[i]);
            String right = b.stringAt(key[i]);
            // Rows of a file share their texts, and equals looks at identity first.
            order = left.equals(right) ? 0 : left.compareTo(right);
        }
        return order;
    }
}
