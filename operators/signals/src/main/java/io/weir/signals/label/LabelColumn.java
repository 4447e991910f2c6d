package io.weir.signals.label;

import io.weir.schema.row.ColumnType;

/**
 * A column that a label fills once per horizon.
 *
 * @param stem the middle of the column's name: {@code dir} of {@code y_dir_10s}
 * @param type of its values
 * @param unit of its values
 * @param definition formula with the parameters filled in, and when the value is null though the
 *     label is not void; {@code h} stands for the horizon
 */
public record LabelColumn(String stem, ColumnType type, String unit, String definition) {}
