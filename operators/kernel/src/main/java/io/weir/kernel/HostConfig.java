package io.weir.kernel;

import static io.weir.schema.Checks.checkArgument;

import io.weir.signals.FeaturePlan;
import io.weir.signals.label.LabelPlan;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is computed for an instrument.
 *
 * @param bridgeNanos longest pause between two coverages that counts as covered, ns
 * @param writesTopOfBook whether {@code top_of_book} is written
 * @param features samplers and features
 * @param labels labels and horizons, or null for none
 */
public record HostConfig(
        long bridgeNanos, boolean writesTopOfBook, FeaturePlan features, @Nullable LabelPlan labels)
        implements Serializable {

    public HostConfig {
        checkArgument(
                bridgeNanos >= 0, "Invalid bridge: must be at least 0 ns, was %d", bridgeNanos);
    }
}
