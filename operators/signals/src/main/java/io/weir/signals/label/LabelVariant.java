package io.weir.signals.label;

import io.weir.schema.row.RowBuilder;
import java.util.List;

/**
 * A label with its parameters chosen. Stateless: a value is a function of the prices at both ends
 * of the horizon and, if the label asks for it, of the path between them.
 */
public interface LabelVariant {

    /** Of {@link #pathBefore}: the label needs the prices at both ends and nothing between. */
    long NO_PATH = -1;

    /** Its columns, in the order in which {@link #write} fills them; at least one. */
    List<LabelColumn> columns();

    /**
     * Whether the label reads {@link LabelSpan#path}, and how far back from the row.
     *
     * @return ns before the row, 0 for the path after the row alone, or {@link #NO_PATH}
     */
    default long pathBefore() {
        return NO_PATH;
    }

    /**
     * Writes the values of a span that is not void, or leaves columns null. A label that needs a
     * path is called only for rows since which the path was watched.
     *
     * @param column position of the first of its columns
     */
    void write(LabelSpan span, RowBuilder row, int column);
}
