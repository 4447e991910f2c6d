package io.weir.signals.feature;

import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnKind;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureInfo;
import io.weir.signals.kit.ParameterValues;

/**
 * One column that configuration asks for.
 *
 * @param values the choice of parameters that makes it
 */
public record PlannedColumn(Feature feature, ParameterValues values) {

    /** Name, type and metadata. */
    public Column column() {
        FeatureInfo info = feature.info();
        return new Column(
                feature.columnName(values),
                info.type(),
                true,
                ColumnKind.FEATURE,
                info.unit(),
                info.definition(),
                info.warmUp().text(),
                info.version());
    }
}
