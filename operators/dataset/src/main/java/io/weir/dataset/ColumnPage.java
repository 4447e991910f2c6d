package io.weir.dataset;

import java.io.IOException;
import java.util.BitSet;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;

/** The page that a column of an open file is filling. */
abstract class ColumnPage {

    private final int index;
    private final ColumnDescriptor column;
    private final boolean nullable;
    private final BitSet nulls = new BitSet();
    private Statistics<?> statistics;
    private SizeStatistics.Builder sizes;

    /**
     * A page without rows.
     *
     * @param index of the column in the dataset
     */
    ColumnPage(int index, ColumnDescriptor column) {
        this.index = index;
        this.column = column;
        this.nullable = column.getMaxDefinitionLevel() > 0;
        this.statistics = newStatistics(column);
        this.sizes = newSizes(column);
    }

    private static Statistics<?> newStatistics(ColumnDescriptor column) {
        return Statistics.createStats(column.getPrimitiveType());
    }

    private static SizeStatistics.Builder newSizes(ColumnDescriptor column) {
        return SizeStatistics.newBuilder(
                column.getPrimitiveType(),
                column.getMaxRepetitionLevel(),
                column.getMaxDefinitionLevel());
    }

    /** Position of the column in the dataset. */
    final int index() {
        return index;
    }

    final ColumnDescriptor column() {
        return column;
    }

    /**
     * Takes the column's values of some rows, column after column because a column's page then
     * stays in the cache.
     *
     * @param position of the first of them in the page
     */
    final void add(RowBlock rows, int position) {
        if (rows.noneHas(index)) {
            nulls.set(position, position + rows.count());
            return;
        }
        for (int i = 0; !rows.allHave(index) && i < rows.count(); i++) {
            if (rows.row(i).isNull(index)) {
                nulls.set(position + i);
            }
        }
        addValues(rows, index);
    }

    /** Adds the values of those rows that have one, of which there is at least one. */
    abstract void addValues(RowBlock rows, int of);

    /**
     * Takes the column's values of some rows that are there by column.
     *
     * @param order numbers of the rows, from {@code from} on and before {@code to}
     * @param position of the first of them in the page
     */
    final void add(ColumnValues values, int[] order, int from, int to, int position) {
        if (!values.absent().isEmpty()) {
            for (int i = from; i < to; i++) {
                if (values.isAbsent(order[i])) {
                    nulls.set(position + i - from);
                }
            }
        }
        addValues(values, order, from, to);
    }

    /** Adds the values of those rows that have one. */
    abstract void addValues(ColumnValues values, int[] order, int from, int to);

    /** Writes the page into the open row group, and starts the next. */
    final void end(int rows, PageBytes bytes, PageWriter writer) throws IOException {
        int absent = nulls.cardinality();
        statistics.incrementNumNulls(absent);
        bytes.reset();
        if (nullable) {
            bytes.addPresence(rows, nulls, absent);
        }
        Encoding encoding = endValues(bytes);
        writer.writePage(
                bytes.input(),
                rows,
                rows,
                statistics,
                sizes.build(),
                GeospatialStatistics.noopBuilder().build(),
                Encoding.RLE,
                Encoding.RLE,
                encoding);
        nulls.clear();
        statistics = newStatistics(column);
        sizes = newSizes(column);
    }

    /**
     * Adds the values to the page's bytes, and starts anew.
     *
     * @return how the values are encoded
     */
    abstract Encoding endValues(PageBytes bytes);

    /**
     * Parquet's statistics of the page: the smallest and the largest of its values are to be added.
     */
    final Statistics<?> statistics() {
        return statistics;
    }

    /** Parquet's statistics of the page: every text or array of bytes is to be added. */
    final SizeStatistics.Builder sizes() {
        return sizes;
    }
}
