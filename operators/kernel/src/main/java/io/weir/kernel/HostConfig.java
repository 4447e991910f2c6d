package io.weir.kernel;

import static io.weir.schema.Checks.checkArgument;

import io.weir.signals.FeaturePlan;
import io.weir.signals.label.LabelPlan;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is computed for an instrument.
 *
 * @param from first effective time of a row, ns, or {@link #BEGINNING}: earlier records build the
 *     book and nothing else
 * @param bridgeNanos longest pause between two coverages that counts as covered, ns
 * @param writesTopOfBook whether {@code top_of_book} is written
 * @param features samplers and features
 * @param labels labels and horizons, or null for none
 */
public record HostConfig(
        long from,
        long bridgeNanos,
        boolean writesTopOfBook,
        FeaturePlan features,
        @Nullable LabelPlan labels)
        implements Serializable {

    /** As {@code from}: with the first record. */
    public static final long BEGINNING = Long.MIN_VALUE;

    public HostConfig {
        checkArgument(
                bridgeNanos >= 0, "Invalid bridge: must be at least 0 ns, was %d", bridgeNanos);
    }

    /** What is computed from the first record on. */
    public HostConfig(
            long bridgeNanos,
            boolean writesTopOfBook,
            FeaturePlan features,
            @Nullable LabelPlan labels) {
        this(BEGINNING, bridgeNanos, writesTopOfBook, features, labels);
    }
}
