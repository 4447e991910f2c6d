package io.weir.signals;

import io.weir.schema.row.Row;

/** Takes feature rows as they are emitted, each with its key. */
@FunctionalInterface
public interface FeatureRowSink {

    void row(Row featureRow, SampledRow key);
}
