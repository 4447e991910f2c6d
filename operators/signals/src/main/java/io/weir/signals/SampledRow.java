package io.weir.signals;

import org.jspecify.annotations.Nullable;

/**
 * The key and origin of a feature row, as labels need them.
 *
 * @param samplerIndex position of the sampler in the plan
 * @param sampler name of the sampler, for example {@code clock_100ms}
 * @param eventTime effective time of the row, ns
 * @param rowSeq 0, 1, 2 … among rows of this sampler with equal event time
 * @param availableAt when the row could first be computed, ns
 * @param causeStream stream of the last record that the row reflects
 * @param causeOrdinal ordinal of the last record that the row reflects
 * @param valid whether the book was VALID at the row
 * @param invalidReason status of the book where it was not VALID, else null
 */
public record SampledRow(
        int samplerIndex,
        String sampler,
        long eventTime,
        long rowSeq,
        long availableAt,
        String causeStream,
        long causeOrdinal,
        boolean valid,
        @Nullable String invalidReason) {}
