package io.weir.dataset;

import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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

    long sequenceOf(Row row) {
        return row.longAt(key[key.length - 1]);
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

    /** The numbers of the key, which follow the group. */
    long[] numbersOf(Row row) {
        long[] numbers = new long[key.length - groupSize];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = row.longAt(key[groupSize + i]);
        }
        return numbers;
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
