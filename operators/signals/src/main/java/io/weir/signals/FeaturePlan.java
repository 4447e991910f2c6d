package io.weir.signals;

import io.weir.schema.row.Column;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.signals.feature.FeatureCatalogue;
import io.weir.signals.feature.PlannedColumn;
import io.weir.signals.sampler.SamplerChoice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A validated configuration of samplers and features with the dataset that follows from it. */
public final class FeaturePlan implements Serializable {

    private static final long serialVersionUID = 1L;

    private final FeatureConfig config;
    private final DatasetSchema schema;

    private FeaturePlan(FeatureConfig config, DatasetSchema schema) {
        this.config = config;
        this.schema = schema;
    }

    /**
     * Checks every id and value.
     *
     * @throws IllegalArgumentException naming the feature, the parameter, the rule and the value
     */
    public static FeaturePlan of(FeatureConfig config) {
        List<Column> columns = new ArrayList<>();
        for (PlannedColumn column : FeatureCatalogue.columns(config.features())) {
            columns.add(column.column());
        }
        return new FeaturePlan(config, Datasets.features(columns));
    }

    /** The plan of {@link FeatureConfig#defaults}. */
    public static FeaturePlan defaults() {
        return of(FeatureConfig.defaults());
    }

    public FeatureConfig config() {
        return config;
    }

    public List<SamplerChoice> samplers() {
        return config.samplers();
    }

    /** The dataset {@code features}. */
    public DatasetSchema schema() {
        return schema;
    }

    /** The feature columns with what makes their values, in the order of the schema. */
    List<PlannedColumn> columns() {
        return FeatureCatalogue.columns(config.features());
    }
}
