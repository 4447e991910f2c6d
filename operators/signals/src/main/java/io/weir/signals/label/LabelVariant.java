package io.weir.signals.label;

import io.weir.schema.row.RowBuilder;

/** A label with its parameters chosen; it has one column per horizon. */
public interface LabelVariant {

    /** The middle of the column's name: {@code dir} of {@code y_dir_10s}. */
    String stem();

    /** Formula with the parameters filled in; {@code h} stands for the horizon. */
    String definition();

    /** Writes the value of a span that is not void, or leaves the column null. */
    void write(LabelSpan span, RowBuilder row, int column);
}
