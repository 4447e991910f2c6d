package io.weir.signals.kit;

import io.weir.schema.row.RowBuilder;

/** Writes one column of a row, or leaves it null. */
@FunctionalInterface
public interface ColumnWriter {

    /**
     * Writes the value at {@code time}.
     *
     * @param time effective time of the row; never before that of the row or event before
     */
    void write(long time, RowBuilder row, int column);
}
